#include "model/random.h"

namespace ops {

Random Random::stream(QStringView name) const
{
    quint64 hash = 0xcbf29ce484222325ULL; // FNV-1a over the UTF-16 units
    for (const QChar unit : name)
        hash = (hash ^ unit.unicode()) * 0x100000001b3ULL;
    return stream(hash);
}

double Random::normal(quint64 counter) const
{
    // Irwin-Hall: twelve uniforms of 16 bits each from three words; variance 1, tails cut at 6 sigma.
    double sum = 0;
    for (quint64 word = 0; word < 3; ++word) {
        const quint64 drawn = bits(counter * 3 + word);
        for (int part = 0; part < 4; ++part)
            sum += (double((drawn >> (16 * part)) & 0xffff) + 0.5) * 0x1.0p-16;
    }
    return sum - 6.0;
}

} // namespace ops
