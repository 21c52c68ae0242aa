#include "ui/faults/faultpanel.h"

#include "resources/bundledresources.h"
#include "runtimes/dataset/fault.h"
#include "runtimes/dataset/scenario.h"
#include "ui/pagefixture.h"

#include <QComboBox>
#include <QMessageBox>
#include <QSpinBox>

using namespace ops;

class FaultPanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<PageFixture<FaultPanel>>();
        QVERIFY(m_stage->isReady());
        m_stage->page.refresh();
    }
    void cleanup() { m_stage.reset(); }

    void whatIsOfferedIsUnderstood_data();
    void whatIsOfferedIsUnderstood();
    void breaksInTheWayThatWasChosen();
    void offersADurationOnlyWhereThereIsOne();
    void scenariosAreBundledAndExplained();
    void asksBeforeASessionEnds();
    void realAppsAreLeftOnlyKnowingly();
    void thePastCannotBeBroken();

private:
    template <typename T>
    T *find(const char *name) const
    {
        return m_stage->page.findChild<T *>(QLatin1String(name));
    }
    void choose(const QString &fault, const QString &variant = {}) const
    {
        auto *kinds = find<QComboBox>("fault-kind");
        kinds->setCurrentIndex(kinds->findData(fault));
        auto *variants = find<QComboBox>("fault-variant");
        if (!variant.isEmpty())
            variants->setCurrentIndex(variants->findData(variant));
    }
    QJsonObject injected() const
    {
        QTest::mouseClick(find<QPushButton>("inject"), Qt::LeftButton);
        const QList<Command> &commands = m_stage->client.commands();
        return commands.isEmpty() ? QJsonObject() : commands.last().data;
    }
    QMessageBox *question() const
    {
        QTest::mouseClick(find<QPushButton>("run-scenario"), Qt::LeftButton);
        return find<QMessageBox>("scenario-question");
    }

    std::unique_ptr<PageFixture<FaultPanel>> m_stage;
};

void FaultPanelTest::whatIsOfferedIsUnderstood_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("variant");
    for (const FaultChoice &choice : FaultChoices::all()) {
        QTest::addRow("%s", qPrintable(choice.name)) << choice.name << QString();
        for (const QString &variant : choice.variants)
            QTest::addRow("%s, %s", qPrintable(choice.name), qPrintable(variant)) << choice.name << variant;
    }
}

void FaultPanelTest::whatIsOfferedIsUnderstood()
{
    QFETCH(QString, fault);
    QFETCH(QString, variant);
    choose(fault, variant);
    QVERIFY(find<QComboBox>("fault-kind")->currentText() != fault); // there are words for it
    const Result<Fault> made = faultFromJson(injected(), Timestamp{});
    QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
    QCOMPARE(toName(made->kind), fault);
    // The panel promises how long it lasts.
    QCOMPARE(toSeconds(made->duration), double(find<QSpinBox>("fault-duration")->value()));
    const Result<Fault> usual = makeFault(fault, {}, Duration{-1}, Timestamp{});
    QVERIFY(usual);
    QCOMPARE(made->duration, usual->duration);
    if (variant.isEmpty())
        QCOMPARE(made->parameters, usual->parameters);
}

void FaultPanelTest::breaksInTheWayThatWasChosen()
{
    choose(QStringLiteral("bad_release"), QStringLiteral("crash_loop"));
    const QJsonObject data = injected();
    QCOMPARE(data.value(QLatin1String("fault")).toString(), QStringLiteral("bad_release"));
    QCOMPARE(data.value(QLatin1String("parameters")).toObject(),
             QJsonObject({{QStringLiteral("mode"), QStringLiteral("crash_loop")}}));
    QCOMPARE(m_stage->client.commands().last().operatorName, QStringLiteral("anna"));
}

void FaultPanelTest::offersADurationOnlyWhereThereIsOne()
{
    choose(QStringLiteral("crash"));
    QVERIFY(!find<QSpinBox>("fault-duration")->isEnabled());
    QVERIFY(!find<QComboBox>("fault-variant")->isEnabled());
    choose(QStringLiteral("overload"));
    QVERIFY(find<QSpinBox>("fault-duration")->isEnabled());
    find<QSpinBox>("fault-duration")->setValue(0);
    QCOMPARE(faultFromJson(injected(), Timestamp{})->duration, Duration{0}); // until it is cured, as it says
}

void FaultPanelTest::scenariosAreBundledAndExplained()
{
    initialiseBundledResources();
    for (const QString &scenario : FaultChoices::scenarios()) {
        QVERIFY2(readScenario(scenario), qPrintable(scenario));
        QVERIFY2(!FaultChoices::scenarioWords(scenario).isEmpty(), qPrintable(scenario));
    }
    QCOMPARE(find<QComboBox>("scenario")->count(), FaultChoices::scenarios().size());
}

void FaultPanelTest::asksBeforeASessionEnds()
{
    SessionSpec present;
    present.datasets = {QStringLiteral("/data/shop.csv")};
    present.seed = 7;
    present.start = DemoSession().start();
    present.knowledge = {QStringLiteral("what was known when it began")};
    m_stage->client.begin(present);
    find<QComboBox>("scenario")->setCurrentText(QStringLiteral("overload"));

    QPointer<QMessageBox> asked = question();
    QVERIFY(asked);
    QTest::mouseClick(asked->button(QMessageBox::Cancel), Qt::LeftButton);
    QVERIFY(m_stage->client.started().isEmpty());
    QTRY_VERIFY(!asked);

    asked = question();
    QTest::mouseClick(asked->button(QMessageBox::Ok), Qt::LeftButton);
    SessionSpec expected;
    expected.scenario = QStringLiteral("overload");
    expected.seed = 7; // and what has been learned by now is for the platform to add
    QCOMPARE(m_stage->client.started().size(), 1);
    expected.start = m_stage->client.started().first().start; // of now: tst_consolestate
    QCOMPARE(m_stage->client.started().first(), expected);
}

void FaultPanelTest::realAppsAreLeftOnlyKnowingly()
{
    SessionSpec real;
    real.appsDirectory = QStringLiteral("/apps");
    m_stage->client.begin(real);
    Playback playback = m_stage->client.playback();
    playback.real = true;
    m_stage->client.setPlayback(playback);
    QMessageBox *asked = question();
    QVERIFY(asked);
    QVERIFY(asked->informativeText().contains(QLatin1String("nobody watches")));
    QTest::mouseClick(asked->button(QMessageBox::Ok), Qt::LeftButton);
    QCOMPARE(m_stage->client.started().size(), 1);
    QVERIFY(!m_stage->client.started().first().isReal());
}

void FaultPanelTest::thePastCannotBeBroken()
{
    QVERIFY(find<QPushButton>("inject")->isEnabled());
    m_stage->console.seek(DemoSession().start() + std::chrono::minutes(10));
    QTRY_VERIFY(!m_stage->console.isLive());
    QVERIFY(!find<QPushButton>("inject")->isEnabled());
    QVERIFY(!find<QPushButton>("inject")->toolTip().isEmpty());
}

QTEST_MAIN(FaultPanelTest)
#include "tst_faultpanel.moc"
