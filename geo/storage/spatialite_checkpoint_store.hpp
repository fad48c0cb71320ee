#pragma once

#include "geo/storage/case_file.hpp"
#include "geo/storage/case_store.hpp"

namespace reten {

class SpatialiteCheckpointStore final : public CheckpointStore {
public:
    explicit SpatialiteCheckpointStore(CaseFile& file) : file_{file} {}

    CheckpointId insert(Checkpoint const& checkpoint) override;
    void update(Checkpoint const& checkpoint) override;
    void remove(CheckpointId checkpoint) override;
    [[nodiscard]] std::vector<Checkpoint> checkpoints() const override;
    [[nodiscard]] std::optional<Checkpoint>
    checkpoint_by_key(std::string_view source_key) const override;

    // spatialite_deployment_store.cpp
    DeploymentId insert(Deployment const& deployment) override;
    void update(Deployment const& deployment) override;
    [[nodiscard]] std::vector<Deployment> deployments() const override;
    [[nodiscard]] std::optional<Deployment>
    deployment_by_key(std::string_view source_key) const override;

private:
    void insert_spells(CheckpointId checkpoint, std::vector<CheckpointSpell> const& spells);
    [[nodiscard]] std::vector<CheckpointSpell> spells(CheckpointId checkpoint) const;

    CaseFile& file_;
};

} // namespace reten
