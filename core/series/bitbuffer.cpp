#include "series/bitbuffer.h"

namespace ops {

namespace {

constexpr int WordBits = 64;

} // namespace

void BitBuffer::append(std::uint64_t bits, int count)
{
    const int used = int(m_size % WordBits);
    m_size += std::size_t(count);
    if (used == 0) {
        m_words.push_back(bits << (WordBits - count));
        return;
    }
    const int room = WordBits - used;
    if (count <= room) {
        m_words.back() |= bits << (room - count);
        return;
    }
    m_words.back() |= bits >> (count - room);
    m_words.push_back(bits << (WordBits - (count - room)));
}

void BitBuffer::clear()
{
    m_words.clear();
    m_size = 0;
}

std::uint64_t BitReader::take(int count)
{
    const std::size_t index = m_next / WordBits;
    const int used = int(m_next % WordBits);
    m_next += std::size_t(count);
    std::uint64_t bits = word(index) << used;
    if (used + count > WordBits)
        bits |= word(index + 1) >> (WordBits - used);
    return bits >> (WordBits - count);
}

} // namespace ops
