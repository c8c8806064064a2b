// A session could be placed alone, but beside those whose time is fixed nothing is left to it.
#include "engine/explain/proofs/ground.hpp"

namespace merkez::proofs {
namespace {

constexpr plan::Words beside_fixed{
    "{sessions}: 0 of {starts} starts are left beside the sessions whose time is fixed; {wish}",
    "{sessions}: saati sabit oturumların yanında {starts} başlangıçtan 0 tanesi kalıyor; {wish}",
    "{sessions}: لا تبقى أي بداية من {starts} بجانب الجلسات ذات الوقت الثابت؛ {wish}"};
constexpr plan::Words people_busy{
    "{sessions}: 0 of {starts} starts are left; whoever could come is taken or away at each of them",
    "{sessions}: {starts} başlangıçtan 0 tanesi kalıyor; gelebilecek herkes hepsinde dolu ya da yok",
    "{sessions}: لا تبقى أي بداية من {starts}؛ كل من يمكنه الحضور مشغول أو غائب فيها"};

}  // namespace

void no_start_left(const Ground& g, std::vector<Proof>& out) {
  for (const Kind& k : g.kinds) {
    const auto offered = static_cast<std::int64_t>(g.domains.starts[k.like].size());
    bool anybody = true;
    for (const Kind::Need& need : k.needs) anybody = anybody && !need.people.empty();
    if (!k.starts.empty() || offered == 0 || k.spaces.empty() || !anybody || k.fixed)
      continue;  // the rest is no_place's
    const auto wishes = g.struck_by(k, RoomId{});
    Message m{wishes.empty() ? &people_busy : &beside_fixed, {{"starts", offered}}};
    for (const SessionId s : k.sessions) m.fields.emplace_back("sessions", s);
    for (const std::string& w : wishes) m.fields.emplace_back("wish", w);
    out.push_back({"no_start_left", std::move(m), k.sessions, {}, k.count(), 0, "sessions"});
  }
}

}  // namespace merkez::proofs
