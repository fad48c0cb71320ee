#pragma once

#include "geo/storage/case_file.hpp"
#include "geo/storage/case_store.hpp"
#include "geo/storage/raw_row_block.hpp"

namespace reten {

/// Raw rows are gathered to blocks of 1,000; a commit writes the block that is open, so that the
/// raw rows of stored records are stored with them.
class SpatialiteImportStore final : public ImportStore {
public:
    explicit SpatialiteImportStore(CaseFile& file);

    BatchId begin_batch(ImportBatch const& batch) override;
    void add_raw_row(BatchId batch, RawRow const& row) override;
    void add_rejected(BatchId batch, RejectedRow const& row) override;
    void finish_batch(ImportBatch const& batch) override;
    [[nodiscard]] std::vector<ImportBatch> batches() const override;
    [[nodiscard]] std::optional<RawRow> raw_row(RawRowRef ref) const override;
    [[nodiscard]] std::vector<RejectedRow> rejected(BatchId batch) const override;

    DocumentId insert(Document const& document) override;
    void update(Document const& document) override;
    [[nodiscard]] std::vector<Document> documents() const override;
    [[nodiscard]] std::optional<Document> document(DocumentId id) const override;
    [[nodiscard]] std::optional<Document> find_document(std::string_view title,
                                                        std::string_view url) const override;

private:
    void write_block();
    void require_open(BatchId batch) const;

    CaseFile& file_;
    BatchId open_batch_;
    RawRowBlock block_;
    std::int64_t last_row_ = -1;
};

} // namespace reten
