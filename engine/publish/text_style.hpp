#pragma once
// What the reader's screen can show; the program's end finds it out, publish only obeys.
namespace merkez::publish {

struct TextStyle {
  int width = 100;      ///< columns
  bool colour = false;  ///< ANSI colours
};

}  // namespace merkez::publish
