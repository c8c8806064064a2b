#pragma once
// Numbers of the centre that are custom or law, not arithmetic. The defaults are the reference centre's; a centre that
// differs hands in its own.
#include <cstdint>

namespace merkez::people {

/// A part of a whole, exactly: 1/5 of all lesson hours.
struct Share {
  int part = 1;
  int whole = 5;
  bool operator==(const Share&) const = default;
};

struct Rules {
  int adult_years = 18;     ///< from this age on, one consents oneself
  int alone_years = 13;     ///< from this age on, a guardian may permit going home alone
  int assent_years = 12;    ///< from this age on, a child is asked too
  int care_years = 6;       ///< below this age, a child does not stay at home alone while its parent learns
  int most_collectors = 4;  ///< adults who may collect one child, before the list is questioned
  int longest_name = 80;    ///< letters of a name
  int offer_hours = 48;     ///< how long an offered place is kept
  int refusal_days = 14;    ///< how many days of waiting a refused offer takes away
  int lowest_class = 4;     ///< priority classes go from 1, the most need, to this one
  Share absence = {1, 5};   ///< of all lesson hours, how many may be missed for the certificate
  int oldest_years = 110;   ///< a birth before that is a slip
  bool operator==(const Rules&) const = default;
};

}  // namespace merkez::people
