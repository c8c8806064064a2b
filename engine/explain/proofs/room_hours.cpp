// More hours, or more sessions, than rooms of their kind hold between opening, breaks and closures.
// A feature or a machine is a list of rooms too, once room_fit has spoken.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "engine/explain/proofs/claims.hpp"
#include "engine/explain/proofs/ground.hpp"

namespace merkez::proofs {
namespace {

constexpr plan::Words too_many{
    "{groups}: {demand} sessions of {length} need {rooms}, {supply} fit: {fit}",
    "{groups}: {length} süreli {demand} oturum {rooms} istiyor, {supply} sığıyor: {fit}",
    "{groups}: {demand} جلسات مدتها {length} تحتاج إلى {rooms}، ويتسع المكان لعدد {supply}: {fit}"};
constexpr plan::Words too_many_struck{
    "{groups}: {demand} sessions of {length} need {rooms}, {supply} fit: {fit}; {wishes} leaves no more",
    "{groups}: {length} süreli {demand} oturum {rooms} istiyor, {supply} sığıyor: {fit}; {wishes} daha fazlasını "
    "bırakmıyor",
    "{groups}: {demand} جلسات مدتها {length} تحتاج إلى {rooms}، ويتسع المكان لعدد {supply}: {fit}؛ ولا يترك {wishes} "
    "أكثر"};
constexpr plan::Words too_long{"{groups}: {demand} of sessions need {rooms}, open to them for {supply} in the week",
                               "{groups}: haftada {demand} oturum {rooms} istiyor, açık olduğu süre {supply}",
                               "{groups}: جلسات مدتها {demand} تحتاج إلى {rooms} المتاحة لها {supply} في الأسبوع"};
constexpr plan::Words too_long_packed{
    "{groups}: {demand} of sessions with their change-over need {rooms}; at best {supply} of that fit",
    "{groups}: hazırlık süreleriyle {demand} oturum {rooms} istiyor; en iyi durumda {supply} sığıyor",
    "{groups}: جلسات مدتها مع التحضير {demand} تحتاج إلى {rooms}؛ ويتسع المكان في أحسن الأحوال لـ {supply}"};

class Rooms {
 public:
  explicit Rooms(const Ground& g) : g_(g), p_(g.problem) {
    for (const Kind& k : g.kinds)
      if (auto rooms = rooms_of(k); !rooms.empty()) {
        items_.push_back({std::move(rooms), p_.service[k.like].value, k.count() * busy(k)});
        kinds_.push_back(&k);
      }
  }

  void tell_all(std::vector<Proof>& out) const {
    std::vector<std::int64_t> supply;
    for (const RoomId r : ids<RoomId>(p_.rooms())) {
      std::vector<Interval> all;
      for (const Kind* k : kinds_) add(*k, r, busy(*k), all);
      supply.push_back(pack_week(p_.grid, all));
    }
    std::vector<Claim> claims;
    for (auto& set : sets_to_try(items_, supply))
      if (auto proof = check(set)) {
        std::vector<int> where;
        for (const Resource& r : proof->resources) where.push_back(r.index);
        claims.push_back({std::move(*proof), std::move(set), std::move(where)});
      }
    tell(std::move(claims), out);
  }

 private:
  std::int64_t busy(const Kind& k) const { return p_.length[k.like] + p_.changeover[k.like]; }

  /// The rooms of which a kind needs at least one; empty when it can do without any.
  std::vector<int> rooms_of(const Kind& k) const {
    std::vector<int> out;
    for (const SpaceId space : k.spaces) {
      bool any = false;
      for (const RoomId r : p_.rooms_of[space])
        if (g_.one_at_a_time[r]) {
          out.push_back(r.value);
          any = true;
        }
      if (!any) return {};
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  void add(const Kind& k, RoomId r, std::int64_t weight, std::vector<Interval>& all) const {
    for (std::size_t i = 0; i < k.spaces.size(); ++i) {
      const auto& rooms = p_.rooms_of[k.spaces[i]];
      if (std::find(rooms.begin(), rooms.end(), r) == rooms.end()) continue;
      for (const Slot start : k.starts_in[i]) all.push_back(g_.in_room(k, start, weight));
    }
  }

  std::optional<Proof> check(const std::vector<int>& set) const {
    std::vector<const Kind*> kinds;
    std::vector<int> rooms;
    for (const int i : set) {
      kinds.push_back(kinds_[static_cast<std::size_t>(i)]);
      rooms.insert(rooms.end(), items_[static_cast<std::size_t>(i)].resources.begin(),
                   items_[static_cast<std::size_t>(i)].resources.end());
    }
    std::sort(rooms.begin(), rooms.end());
    rooms.erase(std::unique(rooms.begin(), rooms.end()), rooms.end());
    const auto sessions = g_.sessions_of(kinds);
    if (std::all_of(kinds.begin(), kinds.end(), [](const Kind* k) { return k->starts.empty(); }))
      return std::nullopt;  // no_place tells

    std::int64_t length = 0, with_changeover = 0, open = 0, count_fit = 0, packed = 0;
    for (const SessionId s : sessions) {
      length += p_.length[s];
      with_changeover += p_.length[s] + p_.changeover[s];
    }
    std::vector<std::vector<Interval>> by_room;
    for (const int r : rooms) {
      auto& all = by_room.emplace_back();
      for (const Kind* k : kinds) add(*k, RoomId(r), busy(*k), all);
      const auto inside = covered(p_.grid, all);
      open += std::count(inside.begin(), inside.end(), 1);
      packed += pack_week(p_.grid, all);
      for (Interval& i : all) i.weight = 1;
      count_fit += pack_week(p_.grid, all);
    }
    const auto count = static_cast<std::int64_t>(sessions.size());
    const bool alike =
        std::all_of(kinds.begin(), kinds.end(), [&](const Kind* k) { return busy(*k) == busy(*kinds.front()); });

    Proof proof{.key = "room_hours",
                .message = {},
                .sessions = sessions,
                .resources = {},
                .demand = count,
                .supply = count_fit,
                .unit = "sessions"};
    for (const int r : rooms) proof.resources.push_back(Resource::of(RoomId(r)));
    if (count > count_fit && (alike || length <= open)) {
      proof.message = blocks(kinds, rooms, by_room, sessions, count, count_fit);
    } else if (length > open) {
      time_proof(proof, too_long, length, open);
    } else if (with_changeover > packed) {
      time_proof(proof, too_long_packed, with_changeover, packed);
    } else {
      return std::nullopt;
    }
    add_groups(g_, sessions, "groups", proof.message);
    for (const int r : rooms) proof.message.fields.emplace_back("rooms", RoomId(r));
    return proof;
  }

  void time_proof(Proof& proof, const plan::Words& words, std::int64_t demand, std::int64_t supply) const {
    proof.demand = demand;
    proof.supply = supply;
    proof.unit = "slots";
    proof.message = {&words, {{"demand", length_text(p_, demand)}, {"supply", length_text(p_, supply)}}};
  }

  Message blocks(const std::vector<const Kind*>& kinds, const std::vector<int>& rooms,
                 const std::vector<std::vector<Interval>>& by_room, const std::vector<SessionId>& sessions,
                 std::int64_t count, std::int64_t count_fit) const {
    Message m{&too_many, {{"demand", count}, {"supply", count_fit}, {"fit", fit(rooms, by_room)}}};
    std::vector<std::int64_t> lengths;
    for (const SessionId s : sessions) lengths.push_back(p_.length[s]);
    std::sort(lengths.begin(), lengths.end());
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
    if (lengths.size() > 3) lengths = {lengths.front(), lengths.back()};
    for (const std::int64_t n : lengths) m.fields.emplace_back("length", length_text(p_, n));
    std::vector<std::string> wishes;
    for (const Kind* k : kinds)
      for (const int r : rooms)
        for (std::string& w : g_.struck_by(*k, RoomId(r)))
          if (std::find(wishes.begin(), wishes.end(), w) == wishes.end()) wishes.push_back(std::move(w));
    if (wishes.empty()) return m;
    m.words = &too_many_struck;
    for (std::string& w : wishes) m.fields.emplace_back("wishes", std::move(w));
    return m;
  }

  /// "G5, 204: mon-fri 3 + 4": how many fit where and when; rooms alike are named together.
  std::string fit(const std::vector<int>& rooms, const std::vector<std::vector<Interval>>& by_room) const {
    std::vector<std::pair<std::string, std::string>> lines;  // rooms, what fits
    for (std::size_t i = 0; i < rooms.size(); ++i) {
      std::string text = fit_text(p_, by_room[i]);
      if (text.empty()) text = "0";
      const auto it = std::find_if(lines.begin(), lines.end(), [&](const auto& l) { return l.second == text; });
      const std::string& name = p_.name(RoomId(rooms[i]));
      if (it == lines.end())
        lines.emplace_back(name, std::move(text));
      else
        it->first += ", " + name;
    }
    std::string out;
    for (const auto& [name, text] : lines) out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", name, text);
    return out;
  }

  const Ground& g_;
  const Problem& p_;
  std::vector<Item> items_;
  std::vector<const Kind*> kinds_;  // by item
};

}  // namespace

void room_hours(const Ground& g, std::vector<Proof>& out) { Rooms(g).tell_all(out); }

}  // namespace merkez::proofs
