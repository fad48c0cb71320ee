#include "geo/model/incident_condition.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

namespace reten {

namespace {

using Text = std::function<std::string(Incident const&)>;
using Number = std::function<std::optional<double>(Incident const&)>;
using Date = std::function<std::optional<CivilMinute>(Incident const&)>;
using Field = std::variant<Text, Number, Date>;

std::optional<double> number_of(std::optional<std::int64_t> const& count) {
    return count ? std::optional<double>{static_cast<double>(*count)} : std::nullopt;
}

std::optional<Field> field_named(std::string_view name) {
    static std::vector<std::pair<std::string_view, Field>> const fields{
        {"kind", Text{[](Incident const& i) { return i.kind.code; }}},
        {"title", Text{[](Incident const& i) { return i.title; }}},
        {"source_id", Text{[](Incident const& i) { return i.source_key; }}},
        {"note", Text{[](Incident const& i) { return i.note; }}},
        {"place", Text{[](Incident const& i) { return i.place.place; }}},
        {"street", Text{[](Incident const& i) { return i.place.street; }}},
        {"colonia", Text{[](Incident const& i) { return i.place.colonia; }}},
        {"municipality", Text{[](Incident const& i) { return i.place.municipality; }}},
        {"state", Text{[](Incident const& i) { return i.place.state; }}},
        {"level", Text{[](Incident const& i) {
             return i.position ? std::string{match_level_code(i.position->level)} : std::string{};
         }}},
        {"verification",
         Text{[](Incident const& i) { return std::string{verification_code(i.verification)}; }}},
        {"confidentiality", Text{[](Incident const& i) {
             return std::string{confidentiality_code(i.confidentiality)};
         }}},
        {"killed", Number{[](Incident const& i) { return number_of(i.killed.best); }}},
        {"injured", Number{[](Incident const& i) { return number_of(i.injured.best); }}},
        {"uncertainty_m", Number{[](Incident const& i) -> std::optional<double> {
             if (!i.position || !i.position->uncertainty) return std::nullopt;
             return i.position->uncertainty->value;
         }}},
        {"start", Date{[](Incident const& i) -> std::optional<CivilMinute> {
             return i.when ? std::optional{i.when->begin} : std::nullopt;
         }}},
        {"end", Date{[](Incident const& i) -> std::optional<CivilMinute> {
             return i.when ? std::optional{CivilMinute{i.when->end.value - 1}} : std::nullopt;
         }}},
    };
    for (auto const& [key, field] : fields) {
        if (key == name) return field;
    }
    return std::nullopt;
}

enum class Comparison {
    equal,
    unequal,
    less,
    at_most,
    greater,
    at_least,
    contains,
    known,
    unknown
};

template <typename Value>
bool holds(Comparison comparison, Value const& a, Value const& b) {
    switch (comparison) {
    case Comparison::equal: return a == b;
    case Comparison::unequal: return a != b;
    case Comparison::less: return a < b;
    case Comparison::at_most: return a <= b;
    case Comparison::greater: return a > b;
    case Comparison::at_least: return a >= b;
    case Comparison::contains:
    case Comparison::known:
    case Comparison::unknown: return false;
    }
    return false;
}

bool text_holds(Comparison comparison, std::string const& value, std::string const& wanted) {
    if (comparison == Comparison::contains) return value.find(wanted) != std::string::npos;
    return holds(comparison, value, wanted);
}

/// A date names a span: the comparison is with its first or last minute, whichever the words mean.
bool date_holds(Comparison comparison, CivilMinute value, TimeSpan const& named) {
    auto const last = CivilMinute{named.end.value - 1};
    switch (comparison) {
    case Comparison::equal: return value >= named.begin && value <= last;
    case Comparison::unequal: return value < named.begin || value > last;
    case Comparison::less: return value < named.begin;
    case Comparison::at_most: return value <= last;
    case Comparison::greater: return value > last;
    case Comparison::at_least: return value >= named.begin;
    case Comparison::contains:
    case Comparison::known:
    case Comparison::unknown: return false;
    }
    return false;
}

struct Token {
    std::string text;
    std::size_t at = 0;
    bool quoted = false;
};

[[noreturn]] void not_understood(std::string_view text, std::size_t at, std::string_view expected) {
    throw UsageError{"--where '{}': not understood at character {}: expected {}", text, at + 1,
                     expected};
}

bool is_word(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' ||
           c == ':';
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    std::size_t i = 0;
    while (i < text.size()) {
        auto const c = text[i];
        if (c == ' ' || c == '\t') {
            ++i;
        } else if (c == '\'' || c == '"') {
            auto const end = text.find(c, i + 1);
            if (end == std::string_view::npos) not_understood(text, i, "a closing quote");
            tokens.push_back({std::string{text.substr(i + 1, end - i - 1)}, i, true});
            i = end + 1;
        } else if (c == '(' || c == ')') {
            tokens.push_back({std::string{c}, i});
            ++i;
        } else if (c == '=' || c == '!' || c == '<' || c == '>') {
            auto const length = i + 1 < text.size() && text[i + 1] == '=' ? 2U : 1U;
            tokens.push_back({std::string{text.substr(i, length)}, i});
            i += length;
        } else if (is_word(c)) {
            auto const begin = i;
            while (i < text.size() && is_word(text[i])) ++i;
            tokens.push_back({std::string{text.substr(begin, i - begin)}, begin});
        } else {
            not_understood(text, i, "a word, a number, a quote or a comparison");
        }
    }
    return tokens;
}

} // namespace

struct IncidentCondition::Node {
    using Pointer = std::shared_ptr<Node const>;
    struct Compare {
        Field field;
        Comparison comparison = Comparison::equal;
        std::string text;
        double number = 0;
        std::optional<TimeSpan> date;
    };
    struct All {
        Pointer left, right;
    };
    struct Any {
        Pointer left, right;
    };
    struct Not {
        Pointer inner;
    };
    std::variant<Compare, All, Any, Not> is;

    [[nodiscard]] bool matches(Incident const& incident) const;
};

namespace {

using Node = IncidentCondition::Node;

bool known_is_wanted(Comparison comparison, bool known, bool& answered) {
    answered = comparison == Comparison::known || comparison == Comparison::unknown;
    return known == (comparison == Comparison::known);
}

bool compare(Node::Compare const& c, Incident const& incident) {
    bool answered = false;
    if (auto const* text = std::get_if<Text>(&c.field)) {
        auto const value = (*text)(incident);
        auto const answer = known_is_wanted(c.comparison, !value.empty(), answered);
        if (answered) return answer;
        return !value.empty() && text_holds(c.comparison, folded(value), c.text);
    }
    if (auto const* number = std::get_if<Number>(&c.field)) {
        auto const value = (*number)(incident);
        auto const answer = known_is_wanted(c.comparison, value.has_value(), answered);
        if (answered) return answer;
        return value && holds(c.comparison, *value, c.number);
    }
    auto const value = std::get<Date>(c.field)(incident);
    auto const answer = known_is_wanted(c.comparison, value.has_value(), answered);
    if (answered) return answer;
    return value && c.date && date_holds(c.comparison, *value, *c.date);
}

/// Recursive descent: or < and < not < comparison.
class Parser {
public:
    explicit Parser(std::string_view text) : text_{text}, tokens_{tokens_of(text)} {}

    Node::Pointer whole() {
        auto node = any();
        if (next_ < tokens_.size()) fail("and, or, or the end");
        return node;
    }

private:
    static constexpr int deepest = 64; // brackets; a stranger's recipe must not exhaust the stack

    Node::Pointer any() {
        auto left = all();
        while (take("or")) left = std::make_shared<Node>(Node{Node::Any{left, all()}});
        return left;
    }
    Node::Pointer all() {
        auto left = negated();
        while (take("and")) left = std::make_shared<Node>(Node{Node::All{left, negated()}});
        return left;
    }
    Node::Pointer negated() {
        if (++depth_ > deepest) fail("fewer brackets and nots");
        auto node = take("not") ? std::make_shared<Node const>(Node{Node::Not{negated()}})
                    : take("(") ? bracket()
                                : comparison();
        --depth_;
        return node;
    }
    Node::Pointer bracket() {
        auto node = any();
        if (!take(")")) fail(")");
        return node;
    }
    Node::Pointer comparison() {
        if (next_ >= tokens_.size()) fail("a field");
        auto const field = field_named(tokens_[next_].text);
        if (!field || tokens_[next_].quoted) {
            fail(
                "a field: kind, title, source_id, note, place, street, colonia, municipality, "
                "state, "
                "level, verification, confidentiality, killed, injured, uncertainty_m, start, end");
        }
        ++next_;
        Node::Compare compare{*field, comparison_sign(), {}, 0, std::nullopt};
        if (compare.comparison != Comparison::known && compare.comparison != Comparison::unknown) {
            read_value(compare);
        }
        return std::make_shared<Node>(Node{std::move(compare)});
    }

    Comparison comparison_sign() {
        static constexpr std::array<std::pair<std::string_view, Comparison>, 7> signs{
            {{"=", Comparison::equal},
             {"!=", Comparison::unequal},
             {"<", Comparison::less},
             {"<=", Comparison::at_most},
             {">", Comparison::greater},
             {">=", Comparison::at_least},
             {"contains", Comparison::contains}}};
        if (take("is")) {
            if (take("known")) return Comparison::known;
            if (take("unknown")) return Comparison::unknown;
            fail("known or unknown");
        }
        for (auto const& [sign, comparison] : signs) {
            if (take(sign)) return comparison;
        }
        fail("=, !=, <, <=, >, >=, contains or is");
    }

    void read_value(Node::Compare& compare) {
        if (next_ >= tokens_.size()) fail("a value");
        auto const& value = tokens_[next_].text;
        if (std::holds_alternative<Text>(compare.field)) {
            compare.text = folded(value);
        } else if (compare.comparison == Comparison::contains) {
            fail("a text field before contains");
        } else if (std::holds_alternative<Number>(compare.field)) {
            auto const [end, error] =
                std::from_chars(value.data(), value.data() + value.size(), compare.number);
            if (error != std::errc{} || end != value.data() + value.size()) fail("a number");
        } else {
            compare.date = span_from_iso(value);
            if (!compare.date) fail("a date: YYYY, YYYY-MM or YYYY-MM-DD");
        }
        ++next_;
    }

    bool take(std::string_view word) {
        if (next_ >= tokens_.size() || tokens_[next_].quoted || tokens_[next_].text != word)
            return false;
        ++next_;
        return true;
    }

    [[noreturn]] void fail(std::string_view expected) const {
        not_understood(text_, next_ < tokens_.size() ? tokens_[next_].at : text_.size(), expected);
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

} // namespace

bool IncidentCondition::Node::matches(Incident const& incident) const {
    if (auto const* c = std::get_if<Compare>(&is)) return compare(*c, incident);
    if (auto const* all = std::get_if<All>(&is)) {
        return all->left->matches(incident) && all->right->matches(incident);
    }
    if (auto const* any = std::get_if<Any>(&is)) {
        return any->left->matches(incident) || any->right->matches(incident);
    }
    return !std::get<Not>(is).inner->matches(incident);
}

IncidentCondition IncidentCondition::parse(std::string_view text) {
    IncidentCondition condition;
    condition.text_ = std::string{text};
    condition.root_ = Parser{text}.whole();
    return condition;
}

bool IncidentCondition::matches(Incident const& incident) const {
    return !root_ || root_->matches(incident);
}

} // namespace reten
