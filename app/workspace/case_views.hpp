#pragma once

#include "app/workspace/case_writing.hpp"
#include "app/workspace/job.hpp"
#include "app/workspace/view_definition.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reten::app {

/// A view that was chosen, and what it asked for then.
struct ChosenView {
    std::string name;
    ViewDefinition definition;
    bool operator==(ChosenView const&) const = default;
};

/// What is asked before a view is written: under which name, whether one of that name goes, or
/// whether the chosen one does.
enum class ViewQuestion { none, name, replace, remove };

/// The saved views of the open case: which there are, which was chosen, and saving and removing
/// them, each in a job and in the history. For one thread.
class CaseViews {
public:
    explicit CaseViews(std::function<void()> wake = {});

    /// Another case, whose views are read; they can be saved only with `writes`. An empty path: no
    /// case.
    void set_case(std::string path, bool writes);
    /// Collects what jobs have finished. True when something changed. Throws what they threw.
    bool poll();
    /// Reads them again: others write them, too.
    void read();
    [[nodiscard]] bool busy() const { return reading_.busy() || writing_.busy(); }

    /// By name.
    [[nodiscard]] std::vector<SavedView> const& views() const { return views_; }
    [[nodiscard]] SavedView const* find(std::string_view name) const;
    /// Null: none was, or it is not there any more.
    [[nodiscard]] std::optional<ChosenView> const& chosen() const { return chosen_; }
    void set_chosen(std::optional<ChosenView> chosen);

    /// There is a case that may be written, as far as is known.
    [[nodiscard]] bool writes() const { return writes_; }
    /// Why nothing can be written now, once a question was asked.
    [[nodiscard]] std::optional<Remark> const& read_only() const { return writing_.read_only(); }
    [[nodiscard]] bool can_write() const {
        return writes_ && asked_ && !read_only() && !writing_.busy();
    }

    [[nodiscard]] ViewQuestion question() const { return question_; }
    [[nodiscard]] std::string const& asked_name() const { return name_; } // to be replaced, removed
    void begin_save();
    void begin_remove();
    void cancel() { question_ = ViewQuestion::none; }
    /// Under this name. Where there is one already, the first call asks, the next one replaces it.
    /// `kept_whole`: the definition says all that is shown. Does nothing where nothing can be
    /// written.
    void save(std::string name, ViewDefinition definition, bool kept_whole);
    /// The one that was asked about.
    void remove();
    /// What was done, once.
    [[nodiscard]] std::optional<Notice> take_words() { return std::exchange(words_, std::nullopt); }

private:
    void ask(ViewQuestion question, std::string name);

    std::string path_, name_;
    bool writes_ = false, asked_ = false;
    ViewQuestion question_ = ViewQuestion::none;
    std::vector<SavedView> views_;
    std::optional<ChosenView> chosen_, becomes_; // what is being written will be chosen
    std::optional<Notice> words_;
    LatestJob<std::vector<SavedView>> reading_;
    CaseWriting writing_;
};

} // namespace reten::app
