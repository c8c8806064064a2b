#include "engine/people/import_words.hpp"

namespace merkez::people {

const std::vector<Spelled<Sex>>& spelled_sexes() {
  static const std::vector<Spelled<Sex>> all{
      {Sex::female, {{"f", "female", "woman", "girl"}, {"k", "kadın", "kız"}, {"أنثى", "امرأة", "بنت"}}},
      {Sex::male, {{"m", "male", "man", "boy"}, {"e", "erkek"}, {"ذكر", "رجل", "ولد"}}},
      {Sex::other, {{"other", "not stated"}, {"diğer", "belirtilmemiş"}, {"آخر", "غير محدد"}}}};
  return all;
}
const std::vector<Spelled<bool>>& spelled_yes_or_no() {
  static const std::vector<Spelled<bool>> all{{true, {{"yes", "y", "true", "1", "x"}, {"evet", "var"}, {"نعم"}}},
                                              {false, {{"no", "n", "false", "0"}, {"hayır", "yok"}, {"لا"}}}};
  return all;
}
const std::vector<Spelled<Relation>>& spelled_relations() {
  static const std::vector<Spelled<Relation>> all{
      {Relation::mother, {{"mother"}, {"anne"}, {"أم", "الأم", "والدة"}}},
      {Relation::father, {{"father"}, {"baba"}, {"أب", "الأب", "والد"}}},
      {Relation::grandparent,
       {{"grandparent", "grandmother", "grandfather"}, {"büyükanne", "büyükbaba", "dede", "nine"}, {"جد", "جدة"}}},
      {Relation::sibling, {{"sibling", "brother", "sister"}, {"kardeş", "abla", "abi", "ağabey"}, {"أخ", "أخت"}}},
      {Relation::relative,
       {{"relative", "aunt", "uncle"},
        {"akraba", "teyze", "hala", "amca", "dayı"},
        {"قريب", "عم", "عمة", "خال", "خالة"}}},
      {Relation::neighbour, {{"neighbour", "neighbor"}, {"komşu"}, {"جار", "جارة"}}},
      {Relation::other, {{"other"}, {"diğer"}, {"آخر"}}}};
  return all;
}
const std::vector<Spelled<Channel>>& spelled_channels() {
  static const std::vector<Spelled<Channel>> all{{Channel::paper, {{"paper"}, {"kâğıt", "kağıt"}, {"ورق", "ورقي"}}},
                                                 {Channel::screen, {{"screen"}, {"ekran"}, {"شاشة"}}},
                                                 {Channel::spoken, {{"spoken"}, {"sözlü"}, {"شفهي", "شفوي"}}},
                                                 {Channel::phone, {{"phone"}, {"telefon"}, {"هاتف"}}}};
  return all;
}
const std::vector<Spelled<std::string_view>>& spelled_languages() {
  static const std::vector<Spelled<std::string_view>> all{
      {"ar", {{"ar", "arabic"}, {"arapça"}, {"العربية", "عربي"}}},
      {"tr", {{"tr", "turkish"}, {"türkçe"}, {"التركية", "تركي"}}},
      {"en", {{"en", "english"}, {"ingilizce"}, {"الإنجليزية", "إنجليزي"}}},
      {"ku", {{"ku", "kmr", "kurdish", "kurmanji"}, {"kürtçe", "kurmançça"}, {"الكردية", "كردي"}}},
      {"fa", {{"fa", "farsi", "persian", "dari"}, {"farsça", "darice"}, {"الفارسية", "فارسي", "دري"}}},
      {"sign", {{"sign", "sign language"}, {"işaret dili"}, {"لغة الإشارة"}}}};
  return all;
}

}  // namespace merkez::people
