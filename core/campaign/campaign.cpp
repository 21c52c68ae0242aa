#include "campaign/campaign.h"

namespace ops {

namespace {

// What is drawn for an incident, each by a counter of its own.
enum Draw : quint64
{
    DrawApp,
    DrawPause,
    DrawLoad,
    DrawAlarm,
    DrawAlarmLength,
    DrawAlarmFactor,
    DrawRelease,
    DrawReleaseAge,
    DrawFault,
    DrawSecond,
    DrawSecondFault,
    DrawRepair
};

constexpr Span ReleaseAge{20, 480}; // seconds
constexpr Span AlarmFactor{1.2, 3}; // of the limits
constexpr int QuietSteps = 12;      // before each incident
constexpr Timestamp Epoch{Duration{1'767'571'200'000}};

} // namespace

std::vector<Episode> episodesOf(const CampaignSpec &spec, const CampaignOutcome &outcome)
{
    std::vector<Episode> episodes;
    for (std::size_t i = 0; i < outcome.cases.size(); ++i) {
        const CaseOutcome &one = outcome.cases[i];
        if (one.steps.isEmpty())
            continue;
        const auto type = fromName<AppType>(one.situation.section(QLatin1Char('|'), 1, 1)).value_or(AppType::Web);
        episodes.push_back({.incident = QStringLiteral("N-%1").arg(i + 1),
                            .environment = spec.environment.name,
                            .timeoutSeconds = toSeconds(spec.environment.timeout),
                            .rules = spec.environment.healingFor(type),
                            .steps = one.steps,
                            .firstTry = (one.healed || one.passed) && one.decisions == 1});
    }
    return episodes;
}

Campaign::Campaign(const CampaignSpec &spec)
    : Campaign(spec, makePlanner(spec.planner, spec.knowledge, spec.seed))
{
}

Campaign::Campaign(CampaignSpec spec, std::unique_ptr<CurePlanner> planner)
    : m_spec(std::move(spec))
    , m_planner(std::move(planner))
    , m_terms{.environment = m_spec.environment,
              .vetoes = m_spec.mix.vetoes,
              .seed = m_spec.seed,
              .keepsSteps = m_spec.keepsSteps}
{
    for (const MixFault &fault : std::as_const(m_spec.mix.faults))
        m_weights += fault.weight;
}

std::vector<Patient> Campaign::makePatients() const
{
    std::vector<Patient> patients;
    const Random random = Random(m_spec.seed).stream(u"apps");
    for (const MixApps &apps : m_spec.mix.apps) {
        for (int i = 0; i < apps.count; ++i) {
            const quint64 number = patients.size();
            const QString name = QStringLiteral("%1-%2").arg(toName(apps.type)).arg(number + 1);
            patients.emplace_back(AppInfo{.key = {m_spec.environment.name, name},
                                          .type = apps.type,
                                          .runtime = QStringLiteral("dataset"),
                                          .metrics = Patient::metrics(),
                                          .releases = {},
                                          .dependencies = {}},
                                  ServiceProfile{.serviceMs = apps.serviceMs.draw(random, number)},
                                  m_spec.environment.limits, m_spec.mix.load, random.stream(number), Epoch);
        }
    }
    return patients;
}

CampaignOutcome Campaign::run()
{
    std::vector<Patient> patients = makePatients();
    CampaignOutcome outcome;
    outcome.cases.reserve(std::size_t(m_spec.episodes));
    for (int episode = 0; episode < m_spec.episodes; ++episode) {
        const Random random = Random(m_spec.seed).stream(u"incident").stream(quint64(episode));
        Patient &patient = patients[std::size_t(random.below(DrawApp, patients.size()))];
        outcome.pauseSeconds += m_spec.mix.pauseSeconds.draw(random, DrawPause);
        outcome.cases.push_back(runEpisode(episode, patient));
    }
    outcome.knowledge = m_planner->knowledge();
    return outcome;
}

CaseOutcome Campaign::runEpisode(int episode, Patient &patient)
{
    const Mix &mix = m_spec.mix;
    const Random random = Random(m_spec.seed).stream(u"incident").stream(quint64(episode));
    patient.skip(fromSeconds(mix.pauseSeconds.draw(random, DrawPause)));
    patient.setLoad(mix.load.draw(random, DrawLoad));
    for (int i = 0; i < QuietSteps; ++i)
        patient.step();
    if (random.uniform(DrawRelease) < mix.releases)
        patient.deployHarmlessRelease(fromSeconds(ReleaseAge.draw(random, DrawReleaseAge)));
    std::optional<Timestamp> alarmEnds;
    m_turned = false;
    if (random.uniform(DrawAlarm) < mix.falseAlarms)
        alarmEnds = patient.now() + fromSeconds(mix.alarmSeconds.draw(random, DrawAlarmLength));
    else
        bringIn(episode, random, patient);
    Case incident(patient, *m_planner, m_terms, m_trials, episode + 1, random.stream(u"people"));
    CaseOutcome outcome = incident.run(alarmEnds, AlarmFactor.draw(random, DrawAlarmFactor),
                                       fromSeconds(mix.repairSeconds.draw(random, DrawRepair)));
    outcome.turned = m_turned;
    patient.makeWell();
    return outcome;
}

void Campaign::bringIn(int episode, Random random, Patient &patient)
{
    const MixFault &first = pick(random.uniform(DrawFault));
    patient.fallIll(draw(first, episode, random.stream(u"first"), patient.now()));
    m_turned = hasTurned(first, episode);
    if (random.uniform(DrawSecond) >= m_spec.mix.twoAtOnce)
        return;
    const MixFault &second = pick(random.uniform(DrawSecondFault));
    if (second.kind != first.kind)
        patient.fallIll(draw(second, episode, random.stream(u"second"), patient.now()));
}

bool Campaign::hasTurned(const MixFault &fault, int episode) const
{
    return fault.turnsTo && episode >= fault.turnsAt * m_spec.episodes;
}

const MixFault &Campaign::pick(double share) const
{
    double left = share * m_weights;
    for (const MixFault &fault : m_spec.mix.faults) {
        left -= fault.weight;
        if (left < 0)
            return fault;
    }
    return m_spec.mix.faults.back();
}

Ailment Campaign::draw(const MixFault &fault, int episode, Random random, Timestamp now) const
{
    quint64 drawn = 0;
    QJsonObject parameters;
    for (auto it = fault.numbers.cbegin(); it != fault.numbers.cend(); ++it)
        parameters.insert(it.key(), it->draw(random, drawn++));
    for (auto it = fault.words.cbegin(); it != fault.words.cend(); ++it)
        parameters.insert(it.key(), (*it)[qsizetype(random.below(drawn++, quint64(it->size())))]);
    const Duration duration = fault.duration ? fromSeconds(fault.duration->draw(random, drawn++)) : Duration{-1};
    const Result<Fault> made = makeFault(toName(fault.kind), parameters, duration, now);
    if (!made) // the file's reader has tried both ends of everything
        return {fault.kind, parameters, now, std::nullopt};
    const bool endsByItself = made->duration > Duration{0};
    return {fault.kind, made->parameters, endsByItself ? std::optional(now + made->duration) : std::nullopt,
            hasTurned(fault, episode) ? fault.turnsTo : fault.cure};
}

} // namespace ops
