#include "cli/speaker.hpp"
#include "engine/publish/week_grid.hpp"
namespace merkez::cli {
std::string Speaker::say(const Message& m) const { return std::string(m.words->en); }
std::string Speaker::name(SessionId s) const { return hides(s) ? "room in use" : problem_.name(s); }
bool Speaker::hides(SessionId s) const { return !asked_.clinical && publish::confidential(*problem_.plan, problem_.plan->sessions[s.index()]); }
}
