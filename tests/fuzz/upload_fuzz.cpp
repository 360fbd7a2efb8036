// Files as people send them: what they are by their bytes, and what may be left of their names.
#include "base/text.hpp"
#include "base/upload.hpp"
#include "promise.hpp"

using namespace dermaga;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::text_of(data, size);
    auto const type = sniff_media_type(text);
    fuzz::promise(
        type.empty() || type == "application/pdf" || type == "image/jpeg" || type == "image/png");

    auto const name = clean_file_name(text);
    fuzz::promise(!name.empty() && name.find_first_of("/\\\"\r\n") == std::string::npos);
    fuzz::promise(name.find('\0') == std::string::npos);
    if (is_utf8_text(text))
        fuzz::promise(is_utf8_text(name) && count_code_points(name) <= file_name_length_max);
    fuzz::promise(clean_file_name(name) == name);

    // The first line is what the sender says, the rest what the file is.
    auto const end = text.find('\n');
    if (end == std::string_view::npos) return 0;
    Upload const upload{name, std::string(text.substr(0, end)), text.substr(end + 1)};
    auto const checked = check_upload(upload, 64);
    if (checked)
        fuzz::promise(*checked == sniff_media_type(upload.bytes) && upload.bytes.size() <= 64);
    return 0;
}
