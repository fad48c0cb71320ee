#include "geo/import/document_sink.hpp"

#include "geo/import/document_finder.hpp"
#include "geo/import/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

class DocumentSink final : public RecordSink {
public:
    explicit DocumentSink(SinkContext const& context) : context_{context} {}

    bool read(RowValues& values) override {
        record_ = document_from_row(values);
        return !values.rejection();
    }
    std::string natural_key(RowValues const& values) const override {
        return values.known(ImportField::id);
    }

    RowFate write(RowValues const& values, std::string const&, RawRowRef, bool) override {
        auto& store = context_.store.imports();
        auto const held = store.find_document(record_.title, record_.url);
        auto const tightened = tighten_others(held);
        if (!held) {
            store.insert(record_);
            return RowFate::accepted;
        }
        if (record_.confidentiality < held->confidentiality) warn_of_strictness(values);
        auto const renewed = filled(*held);
        if (renewed != *held) store.update(renewed);
        return tightened || renewed != *held ? RowFate::updated : RowFate::unchanged;
    }
    bool undated() const override { return !record_.date; }

private:
    [[nodiscard]] Document filled(Document document) const {
        using D = Document;
        for (auto const part : {&D::publisher, &D::sha256, &D::note}) {
            if ((document.*part).empty()) document.*part = record_.*part;
        }
        if (!document.date) document.date = record_.date;
        document.confidentiality = std::max(document.confidentiality, record_.confidentiality);
        return document;
    }

    /// True when a document became more confidential.
    bool tighten_others(std::optional<Document> const& held) {
        if (record_.confidentiality == Confidentiality::open) return false;
        auto& store = context_.store.imports();
        if (!others_) others_ = store.documents();
        bool any = false;
        for (auto& other : *others_) {
            if (held && other.id == held->id) continue;
            if (!may_be_one(other, record_) || other.confidentiality >= record_.confidentiality) {
                continue;
            }
            other.confidentiality = record_.confidentiality;
            store.update(other);
            any = true;
        }
        return any;
    }

    void warn_of_strictness(RowValues const& values) const {
        context_.warnings->push_back(
            Remark{"row {}: the document is more confidential in the case and stays so: {}",
                   values.row().row, record_.title.empty() ? record_.url : record_.title});
    }

    SinkContext context_;
    std::optional<std::vector<Document>> others_; // absent: not read yet
    Document record_;
};

} // namespace

std::unique_ptr<RecordSink> make_document_sink(SinkContext const& context) {
    return std::make_unique<DocumentSink>(context);
}

} // namespace reten
