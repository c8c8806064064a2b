#pragma once
// Who looks after the children of a family while one of its adults is in class.
#include <string>
#include <vector>

#include "engine/enrol/offer.hpp"

namespace merkez::enrol {

class ChildCover {
 public:
  /// Both must outlive it.
  ChildCover(const House& house, const Family& family);

  struct Answer {
    std::vector<ChildPlace> places;   ///< by child, as far as there is an answer
    std::vector<plan::Text> against;  ///< a child nobody would look after
  };
  /// While the adult is in the group's sessions. Places are dealt to the children in their order, so that siblings
  /// never get the same last one.
  [[nodiscard]] Answer during(std::size_t adult, const std::string& group) const;

 private:
  /// A programme that the child may follow, and its places left.
  struct Programme {
    const GroupNow* now = nullptr;
    int free = 0;  ///< -1 = not limited
  };

  [[nodiscard]] std::vector<people::Meeting> alone_in(std::size_t adult, const std::vector<people::Meeting>& all) const;
  [[nodiscard]] std::vector<Programme> programmes(std::size_t child, const std::string& group,
                                                  const std::vector<std::string>& taken, int in_care) const;
  [[nodiscard]] ChildPlace best_part(std::size_t child, const std::vector<Programme>& all,
                                     const std::vector<people::Meeting>& hours) const;
  [[nodiscard]] plan::Text nobody(std::size_t child, const std::string& group,
                                  const std::vector<people::Meeting>& hours) const;
  [[nodiscard]] bool provides_care(const std::string& group) const;

  const House& house_;
  const Family& family_;
};

}  // namespace merkez::enrol
