#pragma once
// The words by which choices are kept in documents and events. Each list is written once; reader and writer share it.
#include <array>
#include <string_view>

#include "engine/people/participant.hpp"

namespace merkez::people {

template <class E>
struct Word {
  std::string_view word;
  E value;
};

inline constexpr std::array sex_words{Word<Sex>{"f", Sex::female}, Word<Sex>{"m", Sex::male},
                                      Word<Sex>{"other", Sex::other}};
inline constexpr std::array relation_words{Word<Relation>{"mother", Relation::mother},
                                           Word<Relation>{"father", Relation::father},
                                           Word<Relation>{"grandparent", Relation::grandparent},
                                           Word<Relation>{"sibling", Relation::sibling},
                                           Word<Relation>{"relative", Relation::relative},
                                           Word<Relation>{"neighbour", Relation::neighbour},
                                           Word<Relation>{"other", Relation::other}};
inline constexpr std::array channel_words{
    Word<Channel>{"paper", Channel::paper}, Word<Channel>{"screen", Channel::screen},
    Word<Channel>{"spoken", Channel::spoken}, Word<Channel>{"phone", Channel::phone}};

/// The word of a value. Every value has one.
template <class E, std::size_t n>
[[nodiscard]] constexpr std::string_view word_of(const std::array<Word<E>, n>& words, E value) {
  for (const auto& w : words)
    if (w.value == value) return w.word;
  return {};
}

/// The value of a word, or null.
template <class E, std::size_t n>
[[nodiscard]] constexpr const E* value_of(const std::array<Word<E>, n>& words, std::string_view word) {
  for (const auto& w : words)
    if (w.word == word) return &w.value;
  return nullptr;
}

}  // namespace merkez::people
