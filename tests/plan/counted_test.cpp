#include "engine/plan/counted.hpp"

#include <gtest/gtest.h>

namespace merkez::plan {
namespace {

TEST(Counted, one_and_many_in_each_language) {
  EXPECT_EQ(counted(0, children, &Words::en), "0 children");
  EXPECT_EQ(counted(1, children, &Words::en), "1 child");
  EXPECT_EQ(counted(2, adults, &Words::en), "2 adults");
  EXPECT_EQ(counted(1, children, &Words::tr), "1 çocuk");
  EXPECT_EQ(counted(7, adults, &Words::tr), "7 yetişkin");
  EXPECT_EQ(counted(0, children, &Words::ar), "لا أطفال");
  EXPECT_EQ(counted(1, adults, &Words::ar), "بالغ واحد");
  EXPECT_EQ(counted(2, children, &Words::ar), "طفلان");
  EXPECT_EQ(counted(10, children, &Words::ar), "10 أطفال");
  EXPECT_EQ(counted(11, children, &Words::ar), "11 طفلًا");
  EXPECT_EQ(counted(99, people, &Words::ar), "99 شخصًا");
  EXPECT_EQ(counted(102, people, &Words::ar), "102 شخص");
  EXPECT_EQ(counted(103, people, &Words::ar), "103 أشخاص");
}

}  // namespace
}  // namespace merkez::plan
