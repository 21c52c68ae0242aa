#include "model/uptimeledger.h"
