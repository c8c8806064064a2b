#pragma once
// One thing that happened, as it stands in the log for ever. What it means is said by whoever encodes its body
// (engine/people, engine/attendance); the store only keeps it, in order, in a chain.
#include <array>
#include <cstdint>
#include <string>

namespace merkez {

/// Milliseconds since 1970-01-01 00:00 UTC. Local time is engine/time's to make.
using Instant = std::int64_t;

struct Event {
  std::string id;  ///< 26 letters and digits (128 random bits), made where it happened: told twice, it counts once
  Instant device_at = 0;  ///< when it happened, by the clock of the device that saw it
  std::string device;     ///< which device; "desk" for the centre's own command line
  std::string account;    ///< who, by account name; never a participant
  std::string kind;       ///< "attendance.mark", "people.enrol": first the folder that understands it
  std::string body;       ///< JSON with sorted keys and no spaces; codes only, never a name
  // What the store adds when it takes the event.
  std::int64_t number = 0;               ///< place in the log, from 1, without gaps
  Instant at = 0;                        ///< when the store took it; never smaller than that of the event before
  std::array<std::uint8_t, 32> chain{};  ///< keyed hash over the event before and everything above

  bool operator==(const Event&) const = default;
};

}  // namespace merkez
