#include "http/packer.hpp"

#include <array>
#include <stdexcept>

#include <zlib.h>
#include <zstd.h>

#include "http/gzip.hpp"

namespace dermaga::http {

namespace {

constexpr std::size_t room_bytes = 64 * 1024;
/// The cheapest that still packs listings to a third.
constexpr int level = 1;

class Gzip final : public Packer {
  public:
    Gzip() {
        constexpr int gzip_window = 15 + 16;
        if (deflateInit2(&stream_, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::runtime_error("zlib cannot start");
    }
    ~Gzip() override { deflateEnd(&stream_); }
    Gzip(Gzip const&) = delete;
    Gzip& operator=(Gzip const&) = delete;

    void put(std::string_view bytes, std::string& out) override { run(bytes, Z_NO_FLUSH, out); }
    void finish(std::string& out) override { run({}, Z_FINISH, out); }

  private:
    void run(std::string_view bytes, int flush, std::string& out) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(room_.data());
            stream_.avail_out = static_cast<uInt>(room_.size());
            auto const status = deflate(&stream_, flush);
            if (status == Z_STREAM_ERROR) throw std::runtime_error("zlib did not go on");
            out.append(room_.data(), room_.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

    z_stream stream_{};
    std::array<char, room_bytes> room_;
};

class Zstd final : public Packer {
  public:
    Zstd() {
        if (context_ == nullptr) throw std::runtime_error("zstd cannot start");
        expect(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, level));
    }

    void put(std::string_view bytes, std::string& out) override {
        run(bytes, ZSTD_e_continue, out);
    }
    void finish(std::string& out) override { run({}, ZSTD_e_end, out); }

  private:
    struct Free {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    };

    static std::size_t expect(std::size_t outcome) {
        if (ZSTD_isError(outcome) != 0) throw std::runtime_error(ZSTD_getErrorName(outcome));
        return outcome;
    }

    void run(std::string_view bytes, ZSTD_EndDirective directive, std::string& out) {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        bool is_done = false;
        while (!is_done) {
            ZSTD_outBuffer room{room_.data(), room_.size(), 0};
            auto const left = expect(ZSTD_compressStream2(context_.get(), &room, &in, directive));
            out.append(room_.data(), room.pos);
            is_done = directive == ZSTD_e_end ? left == 0 : in.pos == in.size;
        }
    }

    std::unique_ptr<ZSTD_CCtx, Free> context_{ZSTD_createCCtx()};
    std::array<char, room_bytes> room_;
};

}  // namespace

std::string_view best_coding(std::string_view accept_encoding) {
    for (std::string_view const coding : {"zstd", "gzip"})
        if (accepts_coding(accept_encoding, coding)) return coding;
    return {};
}

std::unique_ptr<Packer> make_packer(std::string_view coding) {
    if (coding.empty()) return nullptr;
    if (coding == "zstd") return std::make_unique<Zstd>();
    if (coding == "gzip") return std::make_unique<Gzip>();
    throw std::invalid_argument("there is no packer for " + std::string(coding));
}

}  // namespace dermaga::http
