// The Hungarian method in its short form: rows are served one after the other, each by the cheapest chain of rows that
// move aside. Each row and column carries an amount, and no price is less than its two amounts together; where it is
// just as much, the pair may be used. The sum of all amounts is then the least sum.
#include <algorithm>
#include <cstddef>

#include "engine/graph/matching.hpp"

namespace merkez::graph {

void CostTable::reset(int rows, int columns) {
  rows_ = rows;
  columns_ = columns;
  cost_.assign(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns), 0);
}

std::int64_t CostTable::least() {
  // The fewer are served: seen from them, the table lies on its side or not. Numbers run from 1; column 0 is where a
  // row waits that has no column yet.
  const bool across = rows_ > columns_;
  const int fewer = across ? columns_ : rows_, more = across ? rows_ : columns_;
  const auto price = [&](int i, int j) { return across ? at(j - 1, i - 1) : at(i - 1, j - 1); };
  const auto size = static_cast<std::size_t>(more) + 1;
  of_row_.assign(static_cast<std::size_t>(fewer) + 1, 0);
  of_column_.assign(size, 0);
  row_of_column_.assign(size, 0);
  came_from_.assign(size, 0);
  const auto row_at = [&](int j) -> int& { return row_of_column_[static_cast<std::size_t>(j)]; };
  std::int64_t sum = 0;
  for (int i = 1; i <= fewer; ++i) {
    row_at(0) = i;
    slack_.assign(size, INT64_MAX);
    reached_.assign(size, 0);
    int here = 0;
    while (row_at(here) != 0) {
      reached_[static_cast<std::size_t>(here)] = 1;
      const int row = row_at(here);
      std::int64_t step = INT64_MAX;
      int next = 0;
      for (int j = 1; j <= more; ++j) {
        const auto c = static_cast<std::size_t>(j);
        if (reached_[c]) continue;
        const std::int64_t over = price(row, j) - of_row_[static_cast<std::size_t>(row)] - of_column_[c];
        if (over < slack_[c]) {
          slack_[c] = over;
          came_from_[c] = here;
        }
        if (slack_[c] < step) {
          step = slack_[c];
          next = j;
        }
      }
      for (int j = 0; j <= more; ++j) {
        const auto c = static_cast<std::size_t>(j);
        if (reached_[c]) {
          of_row_[static_cast<std::size_t>(row_at(j))] += step;
          of_column_[c] -= step;
        } else {
          slack_[c] -= step;
        }
      }
      here = next;
    }
    for (; here != 0; here = came_from_[static_cast<std::size_t>(here)])
      row_at(here) = row_at(came_from_[static_cast<std::size_t>(here)]);
  }
  for (int j = 1; j <= more; ++j)
    if (row_at(j) != 0) sum += price(row_at(j), j);
  return sum;
}

}  // namespace merkez::graph
