#include "trade/cost/certificate.hpp"

namespace dermaga::trade::cost {

namespace {

/// The same day `months` later, or the last of that month where it has no such day.
std::chrono::sys_days months_after(Date date, int months) {
    auto const later = date + std::chrono::months{months};
    if (later.ok()) return later;
    return later.year() / later.month() / std::chrono::last;
}

}  // namespace

CertificateAdvice advise_certificate(Ruled<Decimal> const& due, Ruled<Decimal> const& preferential,
    Money fob, std::optional<Ruled<Money>> const& not_needed_below) {
    if (preferential.value >= due.value) return {CertificateNeed::no_saving, due.rule};
    if (not_needed_below && fob < not_needed_below->value)
        return {CertificateNeed::small_value, not_needed_below->rule};
    return {CertificateNeed::saves_duty, preferential.rule};
}

std::string_view certificate_code(CertificateNeed need) {
    switch (need) {
        case CertificateNeed::saves_duty: return "certificate_saves_duty";
        case CertificateNeed::no_saving: return "certificate_no_saving";
        case CertificateNeed::small_value: return "certificate_small_value";
    }
    return "";
}

IssueTiming timing_of(IssueDays const& days, IssuePeriods const& periods) {
    std::chrono::sys_days const issued{days.issued};
    std::chrono::sys_days const shipped{days.shipped};
    if (issued <= shipped + std::chrono::days{periods.days_in_time}) return IssueTiming::in_time;
    if (issued <= months_after(days.shipped, periods.months_retroactive))
        return IssueTiming::retroactive;
    return IssueTiming::too_late;
}

}  // namespace dermaga::trade::cost
