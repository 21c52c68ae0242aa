#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ops {

/// Bits one after the other, the first one highest. Only grows.
class BitBuffer
{
public:
    /// The lowest `count` (1 to 64) bits of `bits`; all higher ones are 0.
    void append(std::uint64_t bits, int count);
    /// Gives back memory that is not needed now.
    void shrink() { m_words.shrink_to_fit(); }
    void clear();

    std::size_t bytes() const { return m_words.capacity() * sizeof(std::uint64_t); } ///< on the heap

private:
    friend class BitReader;

    std::vector<std::uint64_t> m_words;
    std::size_t m_size = 0; // bits
};

/// Reads a buffer from its first bit on. Whoever reads knows what was written: beyond the end there are only zeros.
/// Must not outlive the buffer, and sees nothing that is appended later.
class BitReader
{
public:
    explicit BitReader(const BitBuffer &buffer)
        : m_words(&buffer.m_words)
    {
    }

    std::uint64_t take(int count); ///< 1 to 64
    bool takeBit() { return take(1) != 0; }

private:
    std::uint64_t word(std::size_t index) const { return index < m_words->size() ? (*m_words)[index] : 0; }

    const std::vector<std::uint64_t> *m_words;
    std::size_t m_next = 0; // bit
};

} // namespace ops
