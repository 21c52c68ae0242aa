#include "resources/datasets/generator.h"

#include "model/random.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr quint64 Seed = 20260105;

/// A number with a fixed count of decimals, without the rounding of any C library.
QByteArray fixed(double value, int decimals)
{
    qint64 scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    const qint64 scaled = std::llround(value * double(scale));
    QByteArray text = QByteArray::number(std::abs(scaled) / scale);
    if (decimals > 0)
        text += '.' + QByteArray::number(std::abs(scaled) % scale).rightJustified(decimals, '0');
    return scaled < 0 ? '-' + text : text;
}

QByteArray timeText(qint64 seconds, const QString &format)
{
    const QDateTime start(QDate(2026, 1, 5), QTime(0, 0), QTimeZone::utc());
    return start.addSecs(seconds).toString(format).toLatin1();
}

QByteArray label(bool isAnomaly)
{
    return isAnomaly ? QByteArrayLiteral("anomaly") : QByteArrayLiteral("normal");
}

/// Noise with a memory: what is measured again and again does not jump.
class Drift
{
public:
    Drift(Random random, double memory)
        : m_random(random)
        , m_memory(memory)
    {
    }

    double next()
    {
        m_value = m_memory * m_value + std::sqrt(1 - m_memory * m_memory) * m_random.normal(m_count++);
        return m_value;
    }

private:
    Random m_random;
    double m_memory;
    double m_value = 0;
    quint64 m_count = 0;
};

} // namespace

QByteArray studentScores()
{
    const Random random = Random(Seed).stream(u"student");
    QByteArray csv = "student,class,math_score,reading_score,writing_score,attendance,label\n";
    for (int row = 0; row < 1500; ++row) {
        const bool isAnomaly = row >= 900 && row < 940;
        const double talent = 7 * random.normal(quint64(row) * 5);
        const double scale = isAnomaly ? 10 : 1; // out of 1000 instead of out of 100
        csv += "S" + QByteArray::number(row + 1).rightJustified(4, '0') + ",C" + QByteArray::number(1 + row / 30);
        for (quint64 subject = 1; subject <= 3; ++subject) {
            const double score = 64 + talent + 6 * random.normal(quint64(row) * 5 + subject);
            csv += ',' + fixed(scale * std::clamp(score, 0.0, 100.0), 0);
        }
        const double attendance = 0.93 + 0.02 * random.normal(quint64(row) * 5 + 4);
        csv += ',' + fixed(std::clamp(attendance, 0.0, 1.0), 3) + ',' + label(isAnomaly) + '\n';
    }
    return csv;
}

QByteArray patientHealth()
{
    const Random random = Random(Seed).stream(u"patient");
    Drift heart(random.stream(1), 0.8);
    Drift systolic(random.stream(2), 0.8);
    Drift diastolic(random.stream(3), 0.8);
    Drift oxygen(random.stream(4), 0.6);
    QByteArray csv = "time,heart_rate,systolic,diastolic,oxygen,label\n";
    for (int row = 0; row < 2400; ++row) {
        const bool isAnomaly = row >= 1500 && row < 1560;
        csv += timeText(row, QStringLiteral("yyyy-MM-ddTHH:mm:ssZ"));
        csv += ',' + fixed((isAnomaly ? 152 : 72) + 2.5 * heart.next(), 1);
        csv += ',' + fixed((isAnomaly ? 91 : 121) + 3 * systolic.next(), 1);
        csv += ',' + fixed((isAnomaly ? 58 : 79) + 2 * diastolic.next(), 1);
        csv += ',' + fixed(std::min(100.0, (isAnomaly ? 84 : 97.2) + 0.5 * oxygen.next()), 1);
        csv += ',' + label(isAnomaly) + '\n';
    }
    return csv;
}

QByteArray webService()
{
    constexpr int Minutes = 1440;
    const Random random = Random(Seed).stream(u"web");
    Drift requests(random.stream(1), 0.6);
    Drift latency(random.stream(2), 0.5);
    Drift errors(random.stream(3), 0.3);
    Drift cpu(random.stream(4), 0.5);
    QByteArray csv = "time,requests,latency_ms,error_rate,cpu,label\n";
    for (int row = 0; row < Minutes; ++row) {
        const bool isAnomaly = row >= 870 && row < 900;
        const double day = double(row) / Minutes;
        const double busy = 0.8 + 1.6 * day * (1 - day); // 0.8 at night, 1.2 at noon
        csv += timeText(row * 60, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        csv += ',' + fixed(120 * busy + 4 * requests.next(), 1);
        csv += ',' + fixed((isAnomaly ? 930 : 160 + 60 * busy) + 8 * latency.next(), 1);
        csv += ',' + fixed(std::clamp((isAnomaly ? 0.19 : 0.004) + 0.001 * errors.next(), 0.0, 1.0), 4);
        csv += ',' + fixed(std::clamp((isAnomaly ? 0.93 : 0.42 * busy) + 0.012 * cpu.next(), 0.0, 1.0), 3);
        csv += ',' + label(isAnomaly) + '\n';
    }
    return csv;
}

} // namespace ops
