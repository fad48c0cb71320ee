#include "geo/storage/spatialite_import_store.hpp"

#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

RecordStatements const& batch_statements() {
    static RecordStatements const all = record_statements(
        "import_batch",
        {"file_name", "sha256", "target", "preset", "mapping", "encoding", "delimiter", "crs",
         "imported_at", "rows_read", "accepted", "unchanged", "updated", "rejected", "finished"},
        GeometryColumnUse::none);
    return all;
}
RecordStatements const& document_statements() {
    static RecordStatements const all =
        record_statements("document",
                          {"publisher", "title", "url", "date_begin", "date_end", "date_precision",
                           "sha256", "confidentiality", "note"},
                          GeometryColumnUse::none);
    return all;
}

void write(Database& database, std::string const& sql, BatchId id, std::string const& imported_at,
           ImportBatch const& batch, bool finished) {
    auto statement = database.prepare(sql);
    statement
        .bind(id, batch.file_name, batch.sha256, batch.target, batch.preset, batch.mapping,
              batch.encoding, batch.delimiter, batch.crs, imported_at, batch.rows_read,
              batch.accepted, batch.unchanged, batch.updated, batch.rejected, finished)
        .run();
}

void write(Database& database, std::string const& sql, DocumentId id, Document const& document) {
    SpanColumns const date{document.date};
    auto statement = database.prepare(sql);
    statement
        .bind(id, document.publisher, document.title, document.url, date.begin, date.end,
              date.precision, document.sha256, confidentiality_code(document.confidentiality),
              document.note)
        .run();
}

Document read_document(Statement const& statement) {
    RowReader row{statement};
    Document document;
    document.id = row.id<DocumentId>();
    document.publisher = row.text();
    document.title = row.text();
    document.url = row.text();
    document.date = read_span(row);
    document.sha256 = row.text();
    document.confidentiality = read_confidentiality(row);
    document.note = row.text();
    return document;
}

} // namespace

SpatialiteImportStore::SpatialiteImportStore(CaseFile& file) : file_{file} {
    file_.before_commit = [this] { write_blocks(); };
    file_.after_rollback = [this] {
        block_.clear();
        packing_.reset();
        read_ = {};
        if (!file_.in_batch()) open_batch_ = {};
    };
}

BatchId SpatialiteImportStore::begin_batch(ImportBatch const& batch) {
    if (open_batch_.value != 0) file_.refuse("{}: an import is open already: finish it first");
    Writing writing{file_};
    file_.open_batch_block();
    auto const id = batch.id.value != 0 ? batch.id : file_.new_id<BatchId>();
    file_.name_batch_of_block(id.value);
    write(file_.database, batch_statements().insert, id,
          batch.imported_at.empty() ? file_.environment.now() : batch.imported_at, batch, false);
    open_batch_ = id;
    last_row_ = -1;
    writing.done();
    return id;
}

void SpatialiteImportStore::require_open(BatchId batch) const {
    if (batch != open_batch_ || batch.value == 0) {
        file_.refuse("{}: import {} is not the open one", batch.value);
    }
}

void SpatialiteImportStore::add_raw_row(BatchId batch, RawRow const& row) {
    Writing writing{file_};
    require_open(batch);
    if (row.row <= last_row_) {
        file_.refuse("{}: raw row {} comes after row {}: rows are added in rising order", row.row,
                     last_row_);
    }
    block_.add(row);
    last_row_ = row.row;
    if (block_.full()) pack_block();
    writing.done();
}

void SpatialiteImportStore::pack_block() {
    write_packed();
    if (block_.empty()) return;
    packing_ = {file_.next_id(), open_batch_, block_.first_row(), block_.last_row(), block_.rows(),
                block_.size(),   {}};
    // Without a thread to be had, it is packed when it is asked for.
    packing_->data =
        std::async(std::launch::async | std::launch::deferred, [block = std::exchange(
                                                                    block_, RawRowBlock{})] {
            return block.packed();
        }).share();
}

void SpatialiteImportStore::write_packed() {
    if (!packing_) return;
    auto const block = *std::exchange(packing_, std::nullopt);
    auto statement =
        file_.database.prepare("INSERT INTO raw_row (id, batch_id, first_row, last_row, row_count, "
                               "size, data) VALUES (?,?,?,?,?,?,?)");
    statement
        .bind(block.id, block.batch, block.first_row, block.last_row, block.rows, block.size,
              block.data.get())
        .run();
}

void SpatialiteImportStore::write_blocks() {
    pack_block();
    write_packed();
}

void SpatialiteImportStore::add_rejected(BatchId batch, RejectedRow const& row) {
    Writing writing{file_};
    require_open(batch);
    auto statement = file_.database.prepare("INSERT INTO rejected_row (id, batch_id, row, reason, "
                                            "field, text) VALUES (?,?,?,?,?,?)");
    statement.bind(file_.next_id(), batch, row.row, row.reason, row.field, row.text).run();
    writing.done();
}

void SpatialiteImportStore::finish_batch(ImportBatch const& batch) {
    Writing writing{file_};
    require_open(batch.id);
    write_blocks();
    auto const stored = [&] {
        auto rows = file_.database.prepare("SELECT imported_at FROM import_batch WHERE id = ?");
        rows.bind(batch.id);
        return rows.step() ? std::string{rows.text(0)} : std::string{};
    }();
    write(file_.database, batch_statements().update, batch.id,
          batch.imported_at.empty() ? stored : batch.imported_at, batch, true);
    open_batch_ = {};
    file_.close_batch_block();
    writing.done();
}

std::vector<ImportBatch> SpatialiteImportStore::batches() const {
    auto rows = file_.database.prepare(batch_statements().select + " ORDER BY imported_at, id");
    std::vector<ImportBatch> batches;
    while (rows.step()) {
        RowReader row{rows};
        auto& batch = batches.emplace_back();
        batch.id = row.id<BatchId>();
        for (auto* const text :
             {&batch.file_name, &batch.sha256, &batch.target, &batch.preset, &batch.mapping,
              &batch.encoding, &batch.delimiter, &batch.crs, &batch.imported_at}) {
            *text = row.text();
        }
        for (auto* const count : {&batch.rows_read, &batch.accepted, &batch.unchanged,
                                  &batch.updated, &batch.rejected}) {
            *count = row.integer();
        }
    }
    return batches;
}

/// The rows of the block that holds this one.
std::vector<RawRow> const* SpatialiteImportStore::rows_around(RawRowRef ref) const {
    auto const holds = [&](auto const& block) {
        return block.batch == ref.batch && block.first_row <= ref.row && ref.row <= block.last_row;
    };
    if (holds(read_)) return &read_.rows;
    auto const open = [&](std::int64_t first, std::int64_t last, BytesView data, std::size_t size) {
        auto rows = unpacked_rows(data, static_cast<std::int64_t>(size));
        if (!rows) {
            file_.refuse("{}: raw rows around row {} of import {} are damaged: take a backup",
                         ref.row, ref.batch.value);
        }
        read_ = {ref.batch, first, last, std::move(*rows)};
        return &read_.rows;
    };
    if (packing_ && holds(*packing_))
        return open(packing_->first_row, packing_->last_row, packing_->data.get(), packing_->size);
    auto blocks = file_.database.prepare(
        "SELECT last_row, size, data, first_row FROM raw_row WHERE batch_id = ? AND first_row <= ? "
        "ORDER BY first_row DESC LIMIT 1");
    blocks.bind(ref.batch, ref.row);
    if (!blocks.step() || blocks.integer(0) < ref.row) return nullptr;
    return open(blocks.integer(3), blocks.integer(0), blocks.blob(2),
                static_cast<std::size_t>(blocks.integer(1)));
}

std::optional<RawRow> SpatialiteImportStore::raw_row(RawRowRef ref) const {
    auto const* rows = rows_around(ref);
    if (rows == nullptr) return std::nullopt;
    auto const found =
        std::lower_bound(rows->begin(), rows->end(), ref.row,
                         [](RawRow const& row, std::int64_t number) { return row.row < number; });
    if (found == rows->end() || found->row != ref.row) return std::nullopt;
    return *found;
}

std::vector<RejectedRow> SpatialiteImportStore::rejected(BatchId batch) const {
    auto rows = file_.database.prepare(
        "SELECT row, reason, field, text FROM rejected_row WHERE batch_id = ? ORDER BY row, id");
    rows.bind(batch);
    std::vector<RejectedRow> rejected;
    while (rows.step()) {
        RowReader row{rows};
        auto& one = rejected.emplace_back();
        one.row = row.integer();
        one.reason = row.text();
        one.field = row.text();
        one.text = row.text();
    }
    return rejected;
}

std::optional<BatchId> SpatialiteImportStore::batch_of(std::int64_t record) const {
    auto row = file_.database.prepare(
        "SELECT batch_id FROM id_block WHERE block = ? AND batch_id IS NOT NULL");
    row.bind(CaseFile::block_of(record));
    return row.step() ? std::optional{BatchId{row.integer(0)}} : std::nullopt;
}

DocumentId SpatialiteImportStore::insert(Document const& document) {
    Writing writing{file_};
    auto const id = document.id.value != 0 ? document.id : file_.new_id<DocumentId>();
    write(file_.database, document_statements().insert, id, document);
    file_.note_insert("document", id.value);
    writing.done();
    return id;
}

void SpatialiteImportStore::update(Document const& document) {
    edit_record(file_, "document", document.id.value, [&] {
        write(file_.database, document_statements().update, document.id, document);
    });
}

std::vector<Document> SpatialiteImportStore::documents() const {
    auto rows = file_.database.prepare(document_statements().select + " ORDER BY id");
    std::vector<Document> documents;
    while (rows.step()) documents.push_back(read_document(rows));
    return documents;
}

std::optional<Document> SpatialiteImportStore::document(DocumentId id) const {
    auto rows = file_.database.prepare(document_statements().select + " WHERE id = ?");
    rows.bind(id);
    if (!rows.step()) return std::nullopt;
    return read_document(rows);
}

std::optional<Document> SpatialiteImportStore::find_document(std::string_view title,
                                                             std::string_view url) const {
    auto rows = file_.database.prepare(document_statements().select +
                                       " WHERE title = ? AND url = ? ORDER BY id LIMIT 1");
    rows.bind(title, url);
    if (!rows.step()) return std::nullopt;
    return read_document(rows);
}

} // namespace reten
