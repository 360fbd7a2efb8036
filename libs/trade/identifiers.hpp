#pragma once

// Every identifier of the room, for those who need most of them.
#include "trade/bank.hpp"
#include "trade/business.hpp"
#include "trade/china.hpp"
#include "trade/goods.hpp"
#include "trade/nik.hpp"
#include "trade/npwp.hpp"
#include "trade/phone.hpp"
#include "trade/region.hpp"
#include "trade/shipping.hpp"
