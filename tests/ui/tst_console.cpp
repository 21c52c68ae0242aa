#include "ui/livestage.h"

#include "ui/pages/common/orderdialog.h"
#include "ui/pages/datasets/previewdialog.h"
#include "ui/window/bannerstack.h"
#include "ui/window/navigationrail.h"
#include "ui/window/topbar.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QXmlStreamReader>

using namespace ops;

namespace {

const AppKey ProdShop{QStringLiteral("prod"), QStringLiteral("shop")};
const AppKey StageShop{QStringLiteral("stage"), QStringLiteral("shop")};
const QString Anna = QStringLiteral("operator:anna");

/// One healthy app in two environments; the test breaks it.
constexpr char QuietShop[] = "description: A shop that nothing happens to by itself\n"
                             "environments: [stage, prod]\n"
                             "apps:\n"
                             "  - {name: shop, dataset: web_service, type: web}\n";

/// A release that does not come up at the first time: what is done about it asks in prod.
constexpr char UnreadyRelease[] = "description: A deployment fails once\n"
                                  "environments: [prod]\n"
                                  "apps:\n"
                                  "  - {name: shop, dataset: web_service, type: web}\n"
                                  "timeline:\n"
                                  "  - {at: 60s, environment: prod, app: shop, fault: bad_release,"
                                  " parameters: {mode: fails_to_start, release: 1.2.0}}\n";

/// What a person can read in one language that has to read differently in the other.
class Catalogue
{
public:
    explicit Catalogue(const QString &file)
    {
        QFile input(file);
        if (!input.open(QIODevice::ReadOnly))
            return;
        QXmlStreamReader xml(&input);
        QString source;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            if (xml.name() == QLatin1String("source"))
                source = xml.readElementText();
            else if (xml.name() == QLatin1String("translation") || xml.name() == QLatin1String("numerusform"))
                add(source, xml.readElementText(QXmlStreamReader::IncludeChildElements));
        }
        // "Pause" is a word in both.
        const QSet<QString> english(m_english.keyBegin(), m_english.keyEnd());
        m_english.removeIf([this](const auto &text) { return m_german.contains(text.key()); });
        m_german.removeIf([&english](const auto &text) { return english.contains(text.key()); });
    }

    bool isEmpty() const { return m_english.isEmpty(); }
    /// Those of the texts that are English although there is German for them.
    QStringList untranslated(const QStringList &texts) const { return among(texts, m_english); }
    /// Those of the texts that are German.
    QStringList translated(const QStringList &texts) const { return among(texts, m_german); }

private:
    void add(const QString &source, const QString &translation)
    {
        if (plain(source) == plain(translation))
            return;
        m_english.insert(plain(source), pattern(source));
        m_german.insert(plain(translation), pattern(translation));
    }
    static QString plain(QString text) { return text.remove(QLatin1Char('&')).trimmed(); }
    /// Matches the text with anything in place of its arguments; too little of its own: nothing.
    static QRegularExpression pattern(const QString &text)
    {
        static const QRegularExpression arguments(QStringLiteral("%(?:L?[1-9]|n)"));
        constexpr int LettersOfItsOwn = 10;
        const QStringList parts = plain(text).split(arguments);
        if (parts.size() > 1 && parts.join(QString()).size() < LettersOfItsOwn)
            return {};
        QStringList escaped;
        for (const QString &part : parts)
            escaped.append(QRegularExpression::escape(part));
        return QRegularExpression(QRegularExpression::anchoredPattern(escaped.join(QStringLiteral(".+"))));
    }
    static QStringList among(const QStringList &texts, const QHash<QString, QRegularExpression> &catalogue)
    {
        QStringList found;
        for (const QString &text : texts) {
            const QString shown = plain(text);
            const bool isOne = std::any_of(catalogue.cbegin(), catalogue.cend(), [&](const QRegularExpression &entry) {
                return !entry.pattern().isEmpty() && entry.match(shown).hasMatch();
            });
            if (isOne)
                found.append(text);
        }
        return found;
    }

    QHash<QString, QRegularExpression> m_english;
    QHash<QString, QRegularExpression> m_german;
};

void collect(const QAbstractItemView *view, QStringList &texts)
{
    constexpr int Rows = 20;
    const QAbstractItemModel *model = view->model();
    if (!model)
        return;
    for (int column = 0; column < model->columnCount(); ++column) {
        texts.append(model->headerData(column, Qt::Horizontal).toString());
        texts.append(model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        for (int row = 0; row < std::min(Rows, model->rowCount()); ++row)
            texts.append(model->index(row, column).data().toString());
    }
}

/// All that can be read in the window as it is: labels, buttons, headers, cells, hints, names for screen readers.
QStringList textsOf(const MainWindow *window)
{
    QStringList texts{window->windowTitle()};
    const QList<QWidget *> widgets = window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (const auto *menu = qobject_cast<const QMenu *>(widget)) {
            for (const QAction *action : menu->actions())
                texts << action->text() << action->toolTip() << action->statusTip();
        }
        if (!widget->isVisible())
            continue;
        texts << widget->toolTip() << widget->accessibleName();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts << label->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts << button->text();
        else if (const auto *group = qobject_cast<const QGroupBox *>(widget))
            texts << group->title();
        else if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            texts << line->placeholderText();
        else if (const auto *spin = qobject_cast<const QSpinBox *>(widget))
            texts << spin->suffix() << spin->specialValueText();
        else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
            collect(view, texts);
        if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < combo->count(); ++i)
                texts << combo->itemText(i);
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                texts << tabs->tabText(i);
        }
    }
    texts.removeAll(QString());
    texts.removeDuplicates();
    return texts;
}

/// Mean lightness of what is drawn, 0 to 255.
int lightnessOf(QWidget *widget)
{
    return widget->grab()
        .toImage()
        .scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .pixelColor(0, 0)
        .lightness();
}

} // namespace

/// The real window over the real engine: what an operator does with mouse and keys, and what the platform then does.
class ConsoleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_stage = std::make_unique<LiveStage>(); }
    void cleanup() { m_stage.reset(); }

    void vetoStopsTheAction();
    void overrideRunsTheOtherStrategyAndIsLearnedFrom_data();
    void overrideRunsTheOtherStrategyAndIsLearnedFrom();
    void emergencyStopCancelsWhatIsUnderWay();
    void approvesByKeyboardAlone_data();
    void approvesByKeyboardAlone();
    void changesLanguageAndThemeWhileItRuns();
    void whatStandsStillIsInTheOtherLanguageToo();
    void aPausedAgentDoesNothing();
    void aFrozenAppIsLeftAloneButByHand();
    void runsAFileOfOnesOwn();

private:
    MainWindow *window() const { return m_stage->window.get(); }
    Page *page(PageId id) const { return window()->page(id); }
    const OperationsState &state() const { return m_stage->console.state(); }

    SessionSpec quietShop() const;
    bool beginQuiet();
    bool begin(const SessionSpec &spec) { return m_stage->begin(spec); }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(focus(), code, modifiers); }
    void type(const QString &text) { QTest::keyClicks(focus(), text); }
    static QWidget *focus() { return QApplication::focusWidget(); }
    template <typename T>
    static bool click(const QWidget *parent, const char *name);
    static bool click(QAbstractButton *button);
    static bool choose(QComboBox *combo, int index);
    bool breakApp(const AppKey &app, const QString &fault);
    bool select(PageId id, const QString &record);
    template <typename DialogType = OrderDialog>
    DialogType *dialog() const;
    bool comeBack();
    bool confirm(const QString &reason);
    bool executes(const QString &action) const { return m_stage->count(EventType::ActionExecuting, action) > 0; }

    std::unique_ptr<LiveStage> m_stage;
};

SessionSpec ConsoleTest::quietShop() const
{
    SessionSpec spec = LiveStage::spec(m_stage->writeScenario(QuietShop));
    spec.failType = QStringLiteral("none");
    return spec;
}

bool ConsoleTest::beginQuiet()
{
    return begin(quietShop()) && m_stage->run(60);
}

bool ConsoleTest::click(QAbstractButton *button)
{
    if (!button || !button->isVisible() || !button->isEnabled())
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

template <typename T>
bool ConsoleTest::click(const QWidget *parent, const char *name)
{
    auto *button = parent->findChild<T *>(QLatin1String(name));
    return QTest::qWaitFor([&] { return button && button->isVisible() && button->isEnabled(); }, LiveStage::Patience) &&
           click(button);
}

/// As a person does who has no mouse.
bool ConsoleTest::choose(QComboBox *combo, int index)
{
    if (!combo || !combo->isVisible() || index < 0)
        return false;
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(combo, Qt::Key_Down);
    return combo->currentIndex() == index;
}

bool ConsoleTest::breakApp(const AppKey &app, const QString &fault)
{
    auto *apps = window()->findChild<QComboBox *>(QStringLiteral("fault-app"));
    auto *kinds = window()->findChild<QComboBox *>(QStringLiteral("fault-kind"));
    if (!apps->isVisible())
        QTest::keyClick(window(), Qt::Key_I, Qt::ControlModifier);
    const int before = m_stage->count(EventType::OperatorInjectedFault);
    return QTest::qWaitFor([&] { return apps->isVisible() && apps->findText(app.toString()) >= 0; },
                           LiveStage::Patience) &&
           choose(apps, apps->findText(app.toString())) && choose(kinds, kinds->findData(fault)) &&
           click<QPushButton>(window(), "inject") &&
           QTest::qWaitFor([&] { return m_stage->count(EventType::OperatorInjectedFault) > before; },
                           LiveStage::Patience);
}

/// Goes to the page by its key and clicks the record in its list.
bool ConsoleTest::select(PageId id, const QString &record)
{
    QTest::keyClick(window(), pageKey(int(id)), Qt::ControlModifier);
    const QList<QTableView *> views = page(id)->findChildren<QTableView *>();
    auto *view = *std::find_if(views.cbegin(), views.cend(), [](const QTableView *one) { return one->isVisible(); });
    const auto find = [view, &record] {
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            const QModelIndexList found =
                view->model()->match(view->model()->index(0, column), Qt::DisplayRole, record, 1, Qt::MatchExactly);
            if (!found.isEmpty() && !view->isColumnHidden(column))
                return found.first();
        }
        return QModelIndex();
    };
    if (!QTest::qWaitFor([&] { return find().isValid(); }, LiveStage::Patience))
        return false;
    view->scrollTo(find());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(find()).center());
    return view->currentIndex().row() == find().row();
}

template <typename DialogType>
DialogType *ConsoleTest::dialog() const
{
    const QList<DialogType *> dialogs = window()->findChildren<DialogType *>();
    const auto open = std::find_if(dialogs.cbegin(), dialogs.cend(), [](DialogType *one) { return one->isVisible(); });
    return open == dialogs.cend() ? nullptr : *open;
}

/// When a dialog has closed, a window manager would do this.
bool ConsoleTest::comeBack()
{
    window()->activateWindow();
    return QTest::qWaitForWindowActive(window(), LiveStage::Patience);
}

/// Gives the reason in the open dialog, and does it.
bool ConsoleTest::confirm(const QString &reason)
{
    const QPointer<OrderDialog> asked = dialog();
    if (!asked)
        return false;
    auto *field = asked->findChild<QLineEdit *>(QStringLiteral("reason"));
    field->setFocus();
    QTest::keyClicks(field, reason);
    return click(asked->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)) &&
           QTest::qWaitFor([&asked] { return asked.isNull(); }, LiveStage::Patience) && comeBack();
}

void ConsoleTest::vetoStopsTheAction()
{
    QVERIFY(beginQuiet());
    QVERIFY(breakApp(ProdShop, QStringLiteral("crash")));
    QVERIFY(m_stage->runTo([this] { return m_stage->isLast(ProdShop, ActionState::Countdown); }, 60));
    const Action action = *m_stage->lastAction(ProdShop);
    QCOMPARE(action.strategy, Strategy::Restart);
    QVERIFY(action.deadline > m_stage->console.now());

    QVERIFY(select(PageId::Approvals, action.id));
    QTest::keyClicks(page(PageId::Approvals)->findChild<QLineEdit *>(QStringLiteral("reason")),
                     QStringLiteral("not in the rush hour"));
    QVERIFY(click<QPushButton>(page(PageId::Approvals), "veto"));
    QTRY_COMPARE_WITH_TIMEOUT(state().action(action.id)->state, ActionState::Vetoed, LiveStage::Patience);
    QCOMPARE(state().action(action.id)->decidedBy, Anna);
    QCOMPARE(state().action(action.id)->reason, QStringLiteral("not in the rush hour"));

    QVERIFY(m_stage->run(180)); // far beyond its deadline
    QVERIFY(!executes(action.id));
    QCOMPARE(m_stage->count(EventType::ActionAuthorised, action.id), 0);
    const QList<Action> &actions = state().actions();
    QVERIFY(std::none_of(actions.cbegin(), actions.cend(), [&](const Action &other) {
        return other.incident == action.incident && other.strategy == action.strategy && other.id != action.id;
    }));
    const Incident *incident = state().incident(action.incident);
    QVERIFY(incident);
    QVERIFY(incident->state == IncidentState::Escalated || m_stage->lastAction(ProdShop)->id != action.id);
}

void ConsoleTest::overrideRunsTheOtherStrategyAndIsLearnedFrom_data()
{
    QTest::addColumn<int>("from");
    QTest::newRow("why list of the incident") << int(PageId::Incidents);
    QTest::newRow("approvals") << int(PageId::Approvals);
}

void ConsoleTest::overrideRunsTheOtherStrategyAndIsLearnedFrom()
{
    QFETCH(int, from);
    QVERIFY(beginQuiet());
    QVERIFY(breakApp(StageShop, QStringLiteral("bad_release")));
    QVERIFY(m_stage->runTo([this] { return m_stage->isLast(StageShop, ActionState::Countdown); }, 90));
    const Action proposed = *m_stage->lastAction(StageShop);
    QCOMPARE(proposed.strategy, Strategy::Restart); // first in the order, as long as nothing is known

    QVERIFY(select(PageId(from), PageId(from) == PageId::Incidents ? proposed.incident : proposed.id));
    QVERIFY(click<QPushButton>(page(PageId(from)), "instead-rollback"));
    QVERIFY(confirm(QStringLiteral("the release of a minute ago is to blame")));
    QTRY_COMPARE_WITH_TIMEOUT(state().action(proposed.id)->state, ActionState::Overridden, LiveStage::Patience);
    QVERIFY(m_stage->runTo([this] { return m_stage->isLast(StageShop, ActionState::Succeeded); }, 120));

    const Action instead = *m_stage->lastAction(StageShop);
    QCOMPARE(instead.strategy, Strategy::Rollback);
    QCOMPARE(instead.replaces, proposed.id);
    QCOMPARE(instead.proposedBy, Anna);
    QVERIFY(executes(instead.id));
    QVERIFY(!executes(proposed.id));
    QCOMPARE(state().incident(proposed.incident)->state, IncidentState::Healed);

    QVERIFY(m_stage->count(EventType::PolicyUpdated) > 0);
    const QList<PolicyEntry> learned = state().policy().entries(StageShop.environment, instead.situation);
    const auto evidence = std::find_if(learned.cbegin(), learned.cend(),
                                       [](const PolicyEntry &entry) { return entry.strategy == Strategy::Rollback; });
    QVERIFY(evidence != learned.cend());
    QCOMPARE(evidence->tries, 1);
    QCOMPARE(evidence->successes, 1);
}

void ConsoleTest::emergencyStopCancelsWhatIsUnderWay()
{
    // Rollback comes first here: unlike a restart, it leaves a trace if the runtime did not stop it.
    SessionSpec spec = quietShop();
    spec.config.find(StageShop.environment)->healingByType[AppType::Web].strategies = {Strategy::Rollback,
                                                                                       Strategy::ScaleOut};
    QVERIFY(begin(spec));
    QVERIFY(m_stage->run(60));
    const QString good = state().status(StageShop).release;
    QVERIFY(breakApp(StageShop, QStringLiteral("bad_release")));
    const auto isHealing = [this] {
        return m_stage->isLast(StageShop, ActionState::Executing) &&
               m_stage->lastAction(StageShop)->proposedBy == QLatin1String("auto-heal");
    };
    QVERIFY(m_stage->runTo(isHealing, 120));
    const Action action = *m_stage->lastAction(StageShop);
    QCOMPARE(action.strategy, Strategy::Rollback);
    const QString bad = state().status(StageShop).release;
    QVERIFY(bad != good);

    QTest::keyClick(window(), Qt::Key_X, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(state().isStopped(), LiveStage::Patience);
    QTRY_COMPARE_WITH_TIMEOUT(state().action(action.id)->state, ActionState::Cancelled, LiveStage::Patience);
    QTRY_VERIFY(window()->topBar()->emergencyStop()->isChecked());
    const int begun = m_stage->count(EventType::ActionExecuting);
    QVERIFY(m_stage->run(180));
    QCOMPARE(m_stage->count(EventType::ActionExecuting), begun);
    QCOMPARE(m_stage->count(EventType::ActionFinished, action.id), 0);
    QCOMPARE(state().status(StageShop).release, bad); // stopped at the runtime, too
    QVERIFY(state().incident(action.incident)->isOpen());

    QVERIFY(click(window()->topBar()->emergencyStop()));
    QVERIFY(dialog());
    auto *lift = dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QVERIFY(!lift->isEnabled()); // not without a reason
    QTest::mouseClick(lift, Qt::LeftButton);
    QVERIFY(dialog());
    QVERIFY(state().isStopped());
    QVERIFY(confirm(QStringLiteral("drill is over")));
    QTRY_VERIFY_WITH_TIMEOUT(!state().isStopped(), LiveStage::Patience);
    QTRY_VERIFY(!window()->topBar()->emergencyStop()->isChecked());

    QVERIFY(m_stage->runTo([&] { return !state().incident(action.incident)->isOpen(); }, 240));
    QCOMPARE(state().incident(action.incident)->state, IncidentState::Healed);
    QCOMPARE(state().status(StageShop).release, good);
}

void ConsoleTest::approvesByKeyboardAlone_data()
{
    QTest::addColumn<bool>("fromAnywhere");
    QTest::newRow("on its page") << false;
    QTest::newRow("from anywhere, with two keys") << true;
}

void ConsoleTest::approvesByKeyboardAlone()
{
    QFETCH(bool, fromAnywhere);
    QVERIFY(begin(LiveStage::spec(m_stage->writeScenario(UnreadyRelease))));
    key(Qt::Key_4, Qt::ControlModifier);
    key(Qt::Key_V); // too early: there is nothing to veto, and nothing to filter for
    QCOMPARE(window()->page(PageId::Approvals)->findChild<QLineEdit *>(QStringLiteral("filter"))->text(), QString());
    key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_stage->runTo([this] { return m_stage->isLast(ProdShop, ActionState::Waiting); }, 150));
    const Action action = *m_stage->lastAction(ProdShop);
    QCOMPARE(action.strategy, Strategy::RetryDeployment);
    QVERIFY(!executes(action.id));

    if (fromAnywhere) {
        key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(window()->currentPage(), PageId::Approvals);
    } else {
        key(Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(window()->currentPage(), PageId::Approvals);
        key(Qt::Key_Home);
        key(Qt::Key_A);
    }
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow()); // this is production
    QVERIFY(focus());
    QCOMPARE(focus()->objectName(), QStringLiteral("reason"));
    if (!fromAnywhere)
        type(QStringLiteral("registry was down"));
    key(Qt::Key_Return);
    QTRY_VERIFY(!dialog());

    QVERIFY(m_stage->runTo([&] { return isFinal(state().action(action.id)->state); }, 120));
    const Action done = *state().action(action.id);
    QVERIFY(executes(action.id));
    QCOMPARE(done.decidedBy, Anna);
    QCOMPARE(done.state, ActionState::Succeeded);
    QCOMPARE(state().status(ProdShop).release, QStringLiteral("1.2.0"));
    const auto approved = std::find_if(m_stage->events.cbegin(), m_stage->events.cend(),
                                       [](const Event &event) { return event.type == EventType::OperatorApproved; });
    QVERIFY(approved != m_stage->events.cend());
    QCOMPARE(approved->source, Anna);
    QCOMPARE(approved->data.value(QLatin1String("reason")).toString(),
             fromAnywhere ? QString() : QStringLiteral("registry was down"));
}

void ConsoleTest::changesLanguageAndThemeWhileItRuns()
{
    const Catalogue catalogue(QStringLiteral(OPS_SOURCE_DIR "/translations/universal-devops_de.ts"));
    QVERIFY(!catalogue.isEmpty());
    QVERIFY(begin(LiveStage::spec(QStringLiteral("demo"))));
    QVERIFY(m_stage->run(170)); // enough for something on every page
    m_stage->client.setSpeed(5);
    key(Qt::Key_P, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->client.playback().playing, LiveStage::Patience);
    QTest::keyClick(window(), Qt::Key_I, Qt::ControlModifier); // the fault panel has texts as well

    const auto showAll = [this](const auto &check) {
        for (int index = 0; index < NavigationRail::PageCount; ++index) {
            QTest::keyClick(window(), pageKey(index), Qt::ControlModifier);
            const Timestamp before = m_stage->console.now();
            QVERIFY(QTest::qWaitFor([&] { return m_stage->console.now() > before; }, LiveStage::Patience));
            check(PageId(index));
        }
    };
    QMap<PageId, QStringList> english;
    const auto expectEnglish = [&](PageId id) {
        english[id] = textsOf(window());
        QCOMPARE(catalogue.translated(english[id]).join(QStringLiteral(" | ")), QString());
    };
    const auto expectGerman = [&](PageId) {
        const QStringList texts = textsOf(window());
        QCOMPARE(catalogue.untranslated(texts).join(QStringLiteral(" | ")), QString());
        QVERIFY(catalogue.translated(texts).size() > 20);
    };
    showAll(expectEnglish);
    key(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
    showAll(expectGerman);
    QVERIFY(window()->topBar()->emergencyStop()->text().contains(QStringLiteral("NOT-HALT")));
    key(Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
    showAll(expectEnglish);

    constexpr int Middle = 128;
    const QColor light = window()->palette().color(QPalette::Window);
    key(Qt::Key_3, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(window()->palette().color(QPalette::Window) != light);
    showAll([&](PageId) { QVERIFY(lightnessOf(window()) < Middle); });
    key(Qt::Key_2, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(window()->palette().color(QPalette::Window), light);
    showAll([&](PageId) { QVERIFY(lightnessOf(window()) > Middle); });
}

void ConsoleTest::whatStandsStillIsInTheOtherLanguageToo()
{
    const Catalogue catalogue(QStringLiteral(OPS_SOURCE_DIR "/translations/universal-devops_de.ts"));
    QVERIFY(begin(LiveStage::spec(m_stage->writeScenario(UnreadyRelease))));
    QVERIFY(m_stage->runTo([this] { return m_stage->isLast(ProdShop, ActionState::Waiting); }, 150));
    key(Qt::Key_1, Qt::ControlModifier);
    const auto says = [this](const QString &text) { return textsOf(window()).contains(text); };
    QTRY_VERIFY(says(QStringLiteral("prod: 0 succeeded, 1 failed")));
    key(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(says(QStringLiteral("prod: 0 gelungen, 1 misslungen")));
    QCOMPARE(catalogue.untranslated(textsOf(window())).join(QStringLiteral(" | ")), QString());
    key(Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(says(QStringLiteral("prod: 0 succeeded, 1 failed")));
    QCOMPARE(catalogue.translated(textsOf(window())).join(QStringLiteral(" | ")), QString());
}

void ConsoleTest::aPausedAgentDoesNothing()
{
    QVERIFY(beginQuiet());
    key(pageKey(int(PageId::Settings)), Qt::ControlModifier);
    QCOMPARE(window()->currentPage(), PageId::Settings);
    QVERIFY(click<QPushButton>(page(PageId::Settings), "pause-issue-detector"));
    QVERIFY(confirm(QStringLiteral("noisy")));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->count(EventType::AgentPaused), 1, LiveStage::Patience);

    QVERIFY(breakApp(StageShop, QStringLiteral("crash")));
    QVERIFY(m_stage->run(60));
    QCOMPARE(m_stage->count(EventType::IssueDetected), 0);
    QVERIFY(state().incidents().isEmpty());

    QVERIFY(click<QPushButton>(page(PageId::Settings), "pause-issue-detector")); // it says "Resume" now
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->count(EventType::AgentResumed), 1, LiveStage::Patience);
    QVERIFY(m_stage->runTo([this] { return !state().incidents().isEmpty(); }, 60));
    const QString incident = state().incidents().first().id;
    QVERIFY(m_stage->runTo([&] { return state().incident(incident)->state == IncidentState::Healed; }, 120));
}

void ConsoleTest::aFrozenAppIsLeftAloneButByHand()
{
    QVERIFY(beginQuiet());
    QVERIFY(select(PageId::Apps, StageShop.environment));
    QVERIFY(click<QPushButton>(page(PageId::Apps), "freeze"));
    QVERIFY(confirm(QStringLiteral("under inspection")));
    QTRY_VERIFY_WITH_TIMEOUT(state().isFrozen(StageShop), LiveStage::Patience);
    QVERIFY(!state().isFrozen(ProdShop));

    QVERIFY(breakApp(StageShop, QStringLiteral("crash")));
    QVERIFY(m_stage->run(90));
    QVERIFY(state().openIncident(StageShop)); // it is seen, and nothing is done
    QCOMPARE(m_stage->count(EventType::ActionExecuting), 0);

    QVERIFY(select(PageId::Apps, StageShop.environment));
    QVERIFY(click<QPushButton>(page(PageId::Apps), "restart"));
    QVERIFY(confirm(QStringLiteral("I look at it myself")));
    QVERIFY(m_stage->runTo([this] { return m_stage->isLast(StageShop, ActionState::Succeeded); }, 90));
    const Action restart = *m_stage->lastAction(StageShop);
    QCOMPARE(restart.strategy, Strategy::Restart);
    QCOMPARE(restart.proposedBy, Anna);
    QVERIFY(executes(restart.id));
    QVERIFY(state().isUp(StageShop));

    QVERIFY(click<QPushButton>(page(PageId::Apps), "freeze")); // it says "Unfreeze" now
    QVERIFY(confirm(QStringLiteral("seen enough")));
    QTRY_VERIFY_WITH_TIMEOUT(!state().isFrozen(StageShop), LiveStage::Patience);
    QVERIFY(m_stage->run(90));
    QVERIFY(breakApp(StageShop, QStringLiteral("hang")));
    QVERIFY(m_stage->runTo([&] { return m_stage->count(EventType::ActionExecuting) == 2; }, 90));
    QCOMPARE(m_stage->lastAction(StageShop)->proposedBy, QStringLiteral("auto-heal"));
}

void ConsoleTest::runsAFileOfOnesOwn()
{
    QVERIFY(beginQuiet());
    const QString path = m_stage->folder.filePath(QStringLiteral("bakery.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("time;loaves;oven\n");
    for (int row = 0; row < 200; ++row)
        file.write(QByteArray::number(1'767'571'200 + row) + ';' + QByteArray::number(20 + row % 7) + ';' +
                   QByteArray::number(220 + row % 5) + '\n');
    file.close();

    key(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(dialog<QFileDialog>());
    auto *name = dialog<QFileDialog>()->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setText(path); // typed, it would open a list of suggestions that takes the keys
    QVERIFY(click(dialog<QFileDialog>()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Open)));
    QTRY_VERIFY(dialog<PreviewDialog>());
    QTRY_VERIFY_WITH_TIMEOUT(dialog<PreviewDialog>()->canStart(), LiveStage::Patience);
    QVERIFY(click<QPushButton>(dialog<PreviewDialog>(), "start-session"));

    QVERIFY(comeBack());
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->sessions, 2, LiveStage::Patience);
    QVERIFY(m_stage->run(5));
    QCOMPARE(m_stage->console.session().datasets, QStringList{path});
    QVERIFY(m_stage->console.session().scenario.isEmpty());
    QCOMPARE(state().apps().size(), size_t(3));
    for (const AppInfo &app : state().apps()) {
        QCOMPARE(app.key.app, QStringLiteral("bakery"));
        QVERIFY(app.metricIndex(QStringLiteral("data.loaves")) >= 0);
    }
    QVERIFY(select(PageId::Apps, QStringLiteral("bakery")));
}

QTEST_MAIN(ConsoleTest)
#include "tst_console.moc"
