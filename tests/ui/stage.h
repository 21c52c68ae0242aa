#pragma once

#include "ui/demosession.h"
#include "ui/scriptedauditdesk.h"
#include "ui/scripteddesk.h"
#include "ui/scriptedwhatifdesk.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QTemporaryDir>

#include <memory>

namespace ops {

/// Everything that a window needs around it, with a settings file of its own.
struct Stage
{
    Stage()
        : theme(*qobject_cast<QApplication *>(QCoreApplication::instance()))
        , console(client, QStringLiteral("anna"))
    {
        settings.set(setting::Language, QStringLiteral("en"));
        settings.set(setting::Theme, QStringLiteral("light"));
        window = std::make_unique<MainWindow>(console, desks, settings, theme, language);
    }

    bool isSettled() const { return console.backlog() == 0 && !console.state().apps().empty(); }

    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("console.ini"))};
    ScriptedClient client;
    ScriptedDesk desk;
    ScriptedAuditDesk auditDesk;
    ScriptedWhatIfDesk whatIfDesk;
    Desks desks{.apps = desk, .audit = auditDesk, .whatIf = whatIfDesk};
    Theme theme;
    Language language;
    ConsoleState console;
    std::unique_ptr<MainWindow> window;
};

} // namespace ops
