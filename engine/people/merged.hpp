#pragma once
// What the registrations of one person say together. A merge moves no data, so each document stays as it was; whoever
// reads the person reads them all, and never less than the one that warns.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/people/participant.hpp"

namespace merkez::people {

/// One person out of the document of the kept code and those of the codes given up. What the kept one permits stands
/// alone: its adults, its permission to leave alone; also its name, birth and levels. Of those to whom the child must
/// not be given none is lost, by code or by name. Consents are those of all, and one that was withdrawn in any of them
/// ends what the others were given before that day. Step-free ways and support are needed where one of them says so; a
/// telephone or an interpreter's language that the kept one does not know is that of the first that does. For reading
/// only: what is written back is the kept document as it was.
[[nodiscard]] Participant as_one(const Participant& kept, const std::vector<Participant>& given_up);

/// Adds what else the registrations given up call somebody: the person's own other names, under the person's code, and
/// the adults they list, as entries that are neither guardian nor collector. Names are compared with them; they permit
/// nothing.
void add_other_names(Participant& p, const std::vector<Participant>& given_up);

/// Registrations given up, by the kept code of the person.
using GivenUp = std::map<std::string, std::vector<Participant>>;

/// After `name_registered`: has adults who are registered several times refused by each of their names. Who stands by
/// code on the list of those who must not collect stands there with the other names too; a listed adult whom that list
/// means by another of their names is on it by code. A permission they gave ends as `end_permission` does.
void compare_other_names(Participant& p, const GivenUp& others);

/// What two or more registrations say differently, as warnings: sex or years of birth that one person hardly has, two
/// households, an adult who may collect by one and must not by another, what is permitted by one given up alone,
/// leaving alone permitted by one only, a consent that ends because another one was withdrawn. The documents have the
/// names of adults who are registered.
[[nodiscard]] Diagnostics contradictions(const Participant& kept, const std::vector<Participant>& given_up,
                                         LocalDate today, std::string_view language);

}  // namespace merkez::people
