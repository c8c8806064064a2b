#pragma once
// The one exception of this folder: the database could not. It never leaves: every function of a store's face is run by
// `at_border`, which makes a diagnostic of it.
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/base/result.hpp"

namespace merkez::store {

struct Fault : std::runtime_error {
  Fault(std::string what, std::string wanted = {}) : std::runtime_error(std::move(what)), hint(std::move(wanted)) {}
  std::string hint;
};

template <class F>
auto at_border(const std::string& file, F&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const Fault& fault) {
    return {Diagnostics{error_at({file, 0, 0}, fault.what(), fault.hint)}};
  }
}

}  // namespace merkez::store
