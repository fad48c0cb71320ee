#include "app/workspace/case_views.hpp"

#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <algorithm>

namespace reten::app {

namespace {

Notice words_of_saving(std::string const& name, bool replaced, bool kept_whole) {
    Notice words{replaced ? "Saved the view '{}' in place of the one before."
                          : "Saved the view '{}'.",
                 {name},
                 NoticeTone::news};
    if (!kept_whole && replaced)
        words.pattern = "Saved the view '{}' in place of the one before, without how heat and "
                        "areas are set, base map and streets: a view does not keep them";
    else if (!kept_whole)
        words.pattern = "Saved the view '{}', without how heat and areas are set, base map and "
                        "streets: a view does not keep them";
    return words;
}

/// `replaces`: somebody was asked. Another program may have saved one of that name since.
CaseWriting::Change saving(SavedView view, bool replaces, bool kept_whole) {
    return [view = std::move(view), replaces, kept_whole](CaseStore& store, auto const&, auto&) {
        auto const held = store.views().view(view.name).has_value();
        if (held && !replaces)
            throw Error{"a view '{}' was saved meanwhile: save again to replace it", view.name};
        Transaction transaction{store};
        store.views().save(view);
        transaction.commit();
        CaseWriting::Done done;
        done.words = words_of_saving(view.name, held, kept_whole);
        return done;
    };
}

CaseWriting::Change removing_view(std::string name) {
    return [name = std::move(name)](CaseStore& store, auto const&, auto&) {
        Transaction transaction{store};
        store.views().remove(name);
        transaction.commit();
        CaseWriting::Done done;
        done.words = Notice{"Took the view '{}' away.", {name}, NoticeTone::news};
        return done;
    };
}

} // namespace

CaseViews::CaseViews(std::function<void()> wake) : reading_{wake}, writing_{std::move(wake)} {}

void CaseViews::set_case(std::string path, bool writes) {
    path_ = std::move(path);
    writes_ = writes && !path_.empty();
    asked_ = false;
    question_ = ViewQuestion::none;
    views_.clear();
    chosen_.reset();
    becomes_.reset();
    words_.reset();
    reading_.cancel();
    writing_.set_case(path_);
    if (!path_.empty()) read();
}

void CaseViews::read() {
    reading_.ask([path = path_](std::stop_token const&, JobProgress&) {
        return open_case(path, OpenMode::read)->views().views();
    });
}

bool CaseViews::poll() {
    bool changed = false;
    if (auto read = reading_.poll()) {
        views_ = std::move(*read);
        changed = true;
    }
    if (!writing_.busy()) return changed;
    auto ended = CaseWriting::Ended::nothing;
    try {
        ended = writing_.poll();
    } catch (...) {
        becomes_.reset();
        read(); // perhaps it is another program's views that were in the way
        throw;
    }
    if (ended == CaseWriting::Ended::asking) asked_ = true;
    if (ended == CaseWriting::Ended::change) {
        words_ = writing_.done().words;
        chosen_ = std::exchange(becomes_, std::nullopt);
        read();
    }
    return changed || !writing_.busy();
}

SavedView const* CaseViews::find(std::string_view name) const {
    auto const at = std::find_if(views_.begin(), views_.end(),
                                 [&](SavedView const& view) { return view.name == name; });
    return at == views_.end() ? nullptr : &*at;
}

void CaseViews::set_chosen(std::optional<ChosenView> chosen) {
    chosen_ = std::move(chosen);
    question_ = ViewQuestion::none;
}

void CaseViews::ask(ViewQuestion question, std::string name) {
    if (!writes_) return;
    question_ = question;
    name_ = std::move(name);
    writing_.ask();
}

void CaseViews::begin_save() { ask(ViewQuestion::name, {}); }

void CaseViews::begin_remove() {
    if (chosen_) ask(ViewQuestion::remove, chosen_->name);
}

void CaseViews::save(std::string name, ViewDefinition definition, bool kept_whole) {
    if (!can_write() || name.empty()) return;
    auto const replaces = question_ == ViewQuestion::replace && name_ == name;
    if (find(name) != nullptr && !replaces) {
        question_ = ViewQuestion::replace;
        name_ = std::move(name);
        return;
    }
    question_ = ViewQuestion::none;
    writing_.start(saving({{}, name, view_text(definition)}, replaces, kept_whole));
    becomes_ = ChosenView{std::move(name), std::move(definition)};
}

void CaseViews::remove() {
    if (!can_write() || question_ != ViewQuestion::remove) return;
    question_ = ViewQuestion::none;
    writing_.start(removing_view(name_));
    becomes_.reset();
}

} // namespace reten::app
