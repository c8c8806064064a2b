#pragma once
// Remarks are looked through for names of registered people before they enter the log.
#include <string>
#include <vector>

#include "cli/desk.hpp"

namespace merkez::cli {

struct TypedRemark {
  std::string text;
  Where where;  ///< of the line it stands in; empty = typed
};
/// An error for each remark with a word that is a name of somebody registered, or of an adult of their document. People
/// are read only where there is a remark. Errors: the store.
[[nodiscard]] Diagnostics check_names(const Desk& desk, const std::vector<TypedRemark>& remarks);

}  // namespace merkez::cli
