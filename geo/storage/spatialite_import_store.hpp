#pragma once

#include "geo/storage/case_file.hpp"
#include "geo/storage/case_store.hpp"
#include "geo/storage/raw_row_block.hpp"

#include <future>

namespace reten {

/// Raw rows are gathered to blocks of 1,000, and a full block is packed by another thread while
/// the next one fills; a commit writes both, so that the raw rows of stored records are stored with
/// them.
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
    [[nodiscard]] std::optional<BatchId> batch_of(std::int64_t record) const override;

    DocumentId insert(Document const& document) override;
    void update(Document const& document) override;
    [[nodiscard]] std::vector<Document> documents() const override;
    [[nodiscard]] std::optional<Document> document(DocumentId id) const override;
    [[nodiscard]] std::optional<Document> find_document(std::string_view title,
                                                        std::string_view url) const override;

private:
    /// A block that was full and is not in its table yet.
    struct BlockBeingPacked {
        std::int64_t id;
        BatchId batch;
        std::int64_t first_row, last_row, rows;
        std::size_t size;
        std::shared_future<Bytes> data;
    };
    void pack_block();
    void write_packed();
    void write_blocks();
    void require_open(BatchId batch) const;
    /// Valid until the next call; nullptr: there is none.
    [[nodiscard]] std::vector<RawRow> const* rows_around(RawRowRef ref) const;

    CaseFile& file_;
    BatchId open_batch_;
    RawRowBlock block_;
    std::optional<BlockBeingPacked> packing_;
    std::int64_t last_row_ = -1;
    /// Rows are mostly asked for one behind the other.
    struct BlockRead {
        BatchId batch;
        std::int64_t first_row = 0, last_row = -1;
        std::vector<RawRow> rows;
    };
    mutable BlockRead read_;
};

} // namespace reten
