// Every text that the program can say has its Spanish form, with the same places to fill.

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

std::string contents(fs::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The string literals that follow each other at `at`, joined; `at` moves behind them.
std::string literals(std::string const& code, std::size_t& at) {
    std::string text;
    for (;;) {
        at = code.find_first_not_of(" \n\t", at);
        if (at == std::string::npos || code[at] != '"') return text;
        for (++at; at < code.size() && code[at] != '"'; ++at) {
            if (code[at] == '\\' && at + 1 < code.size()) {
                ++at;
                text += code[at] == 'n' ? '\n' : code[at];
            } else {
                text += code[at];
            }
        }
        ++at;
    }
}

std::set<std::string> messages_of(std::string const& code) {
    static std::regex const call{
        R"((\btext\(|Error\{|Remark\{|warnings(\.|->)(emplace_back\(|push_back\(\{)|)"
        R"(entry<\w+>\("[a-z-]+",|\bfind\("[a-z_]+",|case OptionMessage::\w+:\s*return)\s*(?="))"};
    std::set<std::string> found;
    for (std::sregex_iterator it{code.begin(), code.end(), call}, end; it != end; ++it) {
        auto at = static_cast<std::size_t>(it->position() + it->length());
        auto const text = literals(code, at);
        if (!text.starts_with("SELECT ") && !text.starts_with("PRAGMA ")) found.insert(text); // SQL
    }
    return found;
}

std::map<std::string, std::string> catalogue() {
    auto const po = contents(fs::path{RETEN_SOURCE_DIR} / "data/language/es.po");
    std::map<std::string, std::string> entries;
    std::size_t at = 0;
    while ((at = po.find("\nmsgid ", at)) != std::string::npos) {
        at += 7;
        auto const id = literals(po, at);
        if (po.compare(at, 13, "msgid_plural ") == 0) { // both forms carry the same places to fill
            at += 13;
            (void)literals(po, at);
        }
        at = po.find("msgstr", at);
        at = po.find('"', at);
        entries[id] = literals(po, at);
        --at;
    }
    return entries;
}

std::size_t places_to_fill(std::string const& text) {
    std::size_t n = 0;
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos; ++at) ++n;
    return n;
}

} // namespace

TEST_CASE("every message has its Spanish form") {
    auto const spanish = catalogue();
    REQUIRE(spanish.size() > 20);
    std::size_t seen = 0;
    for (auto const* room : {"geo", "app"}) {
        for (auto const& file :
             fs::recursive_directory_iterator{fs::path{RETEN_SOURCE_DIR} / room}) {
            auto const extension = file.path().extension();
            if (extension != ".cpp" && extension != ".hpp") continue;
            for (auto const& id : messages_of(contents(file.path()))) {
                ++seen;
                INFO(file.path().filename().string() << ": " << id);
                auto const entry = spanish.find(id);
                CHECK(entry != spanish.end());
                if (entry == spanish.end()) continue;
                CHECK_FALSE(entry->second.empty());
                CHECK(places_to_fill(entry->second) == places_to_fill(id));
            }
        }
    }
    CHECK(seen > 20);
}
