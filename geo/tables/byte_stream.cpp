#include "geo/tables/byte_stream.hpp"

#include "geo/model/error.hpp"
#include "geo/tables/regular_file.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <cstring>
#include <vector>

namespace reten {

namespace {

constexpr std::size_t chunk_size = 64 * 1024;
constexpr std::size_t growth_allowance = 16 * 1024 * 1024;

} // namespace

struct ByteStream::State {
    explicit State(std::string name) : path{std::move(name)}, file{path} {}
    ~State() {
        if (packed) inflateEnd(&inflater);
    }

    std::string path;
    RegularFile file;
    bool packed = false, ended = false;
    z_stream inflater{};
    std::vector<char> input = std::vector<char>(chunk_size);
    std::size_t position = 0, filled = 0; // of `input`
    std::size_t bytes_in = 0, bytes_out = 0;

    bool fill() {
        position = 0;
        filled = file.read(input.data(), input.size());
        bytes_in += filled;
        return filled > 0;
    }

    std::size_t inflate_some(char* bytes, std::size_t n) {
        inflater.next_out = reinterpret_cast<Bytef*>(bytes);
        inflater.avail_out = static_cast<uInt>(n);
        while (inflater.avail_out == n && !ended) {
            if (position == filled && !fill()) {
                throw ImportError{"{}: the gzip data end too early; the file was cut "
                                  "short, copy or download it again",
                                  path};
            }
            inflater.next_in = reinterpret_cast<Bytef*>(input.data() + position);
            inflater.avail_in = static_cast<uInt>(filled - position);
            int const code = inflate(&inflater, Z_NO_FLUSH);
            position = filled - inflater.avail_in;
            if (code == Z_STREAM_END) {
                start_next_member();
            } else if (code != Z_OK && code != Z_BUF_ERROR) {
                throw ImportError{"{}: the gzip data are damaged", path};
            }
        }
        auto const got = n - inflater.avail_out;
        bytes_out += got;
        if (bytes_out > growth_allowance && bytes_out / max_growth > bytes_in) {
            throw ImportError{"{}: unpacks to more than {} times its size and is not read further",
                              path, max_growth};
        }
        return got;
    }

    /// Files made by joining gzip files go on after the end of the first.
    void start_next_member() {
        auto const more = position < filled || fill();
        if (!more || input[position] != '\x1f') { // the end, or padding behind the last member
            ended = true;
        } else {
            inflateReset(&inflater);
        }
    }
};

ByteStream::ByteStream(std::string const& path) : state_{std::make_unique<State>(path)} {
    auto& s = *state_;
    if (s.fill() && s.filled > 2 && s.input[0] == '\x1f' && s.input[1] == '\x8b') {
        s.packed = inflateInit2(&s.inflater, 15 + 16) == Z_OK;
    }
}
ByteStream::~ByteStream() = default;
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;

bool ByteStream::packed() const { return state_->packed; }

std::size_t ByteStream::read(char* bytes, std::size_t n) {
    auto& s = *state_;
    if (s.packed) return s.inflate_some(bytes, n);
    if (s.position == s.filled && !s.fill()) return 0;
    auto const count = std::min(n, s.filled - s.position);
    std::memcpy(bytes, s.input.data() + s.position, count);
    s.position += count;
    return count;
}

std::string file_head(std::string const& path, std::size_t n) {
    ByteStream stream{path};
    std::string head(n, '\0');
    std::size_t filled = 0;
    while (filled < n) {
        auto const got = stream.read(head.data() + filled, n - filled);
        if (got == 0) break;
        filled += got;
    }
    head.resize(filled);
    return head;
}

} // namespace reten
