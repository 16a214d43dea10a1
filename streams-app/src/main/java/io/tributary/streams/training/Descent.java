package io.tributary.streams.training;

import io.tributary.registry.Manifest.Lineage;
import io.tributary.registry.Manifest.Provenance;

/** What a version that is being published was learned from, beside its snapshot. */
record Descent(String modelHash, Lineage lineage, Provenance provenance) {}
