#pragma once

#include "operations/desks.h"
#include "ui/demosession.h"
#include "ui/scriptedauditdesk.h"
#include "ui/scriptedclient.h"
#include "ui/scripteddesk.h"
#include "ui/scriptedwhatifdesk.h"
#include "ui/shell/consolestate.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <algorithm>

namespace ops {

/// Some pages need a desk to ask.
template <typename PageType>
PageType makePage(ConsoleState &console, const Desks &desks)
{
    if constexpr (std::is_constructible_v<PageType, ConsoleState &, AppDesk &>)
        return PageType(console, desks.apps);
    else if constexpr (std::is_constructible_v<PageType, ConsoleState &, AuditDesk &>)
        return PageType(console, desks.audit);
    else if constexpr (std::is_constructible_v<PageType, ConsoleState &, WhatIfDesk &>)
        return PageType(console, desks.whatIf);
    else
        return PageType(console);
}

/// A page in front of an operator named anna, with the demo session in it.
template <typename PageType>
struct PageFixture
{
    ScriptedClient client;
    ConsoleState console{client, QStringLiteral("anna")};
    ScriptedDesk desk;
    ScriptedAuditDesk auditDesk;
    ScriptedWhatIfDesk whatIfDesk;
    PageType page{makePage<PageType>(console, {.apps = desk, .audit = auditDesk, .whatIf = whatIfDesk})};
    quint64 shown = 0; ///< last event that the pages have heard of

    PageFixture()
    {
        QObject::connect(&console, &ConsoleState::eventsApplied, &page,
                         [this](const EventBatch &events) { shown = events->back().sequence; });
        page.resize(1200, 700);
        page.show();
        page.activateWindow();
        DemoSession().play(client);
    }
    bool isReady()
    {
        return QTest::qWaitFor([this] { return shown == client.history().size() && page.isActiveWindow(); },
                               LongestWait);
    }
    /// The open dialog; there is at most one.
    template <typename DialogType>
    DialogType *dialog()
    {
        return page.template findChild<DialogType *>();
    }
    static void accept(QDialog *dialog)
    {
        QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    }
    static bool canAccept(QDialog *dialog)
    {
        return dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled();
    }
    /// Releases end up there from now on, wherever it stood in the promotion before.
    void makeProduction(const QString &environment)
    {
        PlatformConfig config = console.state().config();
        const auto named = [&environment](const EnvironmentConfig &one) { return one.name == environment; };
        const auto found = std::find_if(config.environments.begin(), config.environments.end(), named);
        std::rotate(found, found + 1, config.environments.end());
        client.configure(config);
        QTRY_COMPARE(shown, quint64(client.history().size()));
    }
    /// Which dialogs show in a colour of its own.
    static bool warns(const QDialog *dialog)
    {
        return dialog->findChild<QLabel *>(QStringLiteral("warning"))->isVisibleTo(dialog);
    }
    void moveTimeTo(Timestamp now)
    {
        Playback playback = client.playback();
        playback.now = now;
        client.setPlayback(playback);
    }
};

} // namespace ops
