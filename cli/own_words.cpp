#include "cli/own_words.hpp"

#include <algorithm>
#include <array>

#include "cli/language.hpp"

namespace merkez::cli {
namespace {

struct Coded {
  std::string_view code;
  plan::Words words;
};

// As config/attendance/standard.json has them.
constexpr std::array table{
    // kinds of incident
    Coded{"injury", {"injury", "yaralanma", "إصابة"}},
    Coded{"illness", {"illness", "rahatsızlanma", "توعك"}},
    Coded{"lost_child", {"lost child", "kayıp çocuk", "طفل مفقود"}},
    Coded{"behaviour", {"behaviour", "davranış", "سلوك"}},
    Coded{"protection", {"protection", "koruma", "حماية"}},
    Coded{"property", {"property", "eşya", "ممتلكات"}},
    // what was done
    Coded{"first_aid", {"first aid", "ilk yardım", "إسعافات أولية"}},
    Coded{"guardian_called", {"guardian called", "veli arandı", "اتُّصل بوليّ الأمر"}},
    Coded{"ambulance", {"ambulance", "ambulans", "سيارة إسعاف"}},
    Coded{"separated", {"separated", "ayrıldılar", "فُصل بينهم"}},
    Coded{"searched", {"searched", "arandı", "جرى البحث"}},
    Coded{"talked", {"talked", "konuşuldu", "جرى الحديث"}},
    Coded{"referred", {"referred", "yönlendirildi", "أُحيل"}},
    Coded{"none", {"nothing", "bir şey yapılmadı", "لا شيء"}},
};

}  // namespace

std::string code_in_words(std::string_view code, std::string_view language) {
  for (const auto& one : table)
    if (one.code == code) return std::string(in_language(one.words, language));
  std::string out(code);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

}  // namespace merkez::cli
