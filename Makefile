# Everything a developer runs. `make help` lists it.
.DEFAULT_GOAL := help
MVN := mvn -B

.PHONY: help fmt fast test simulate fuzz bench demo reproduce pictures

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

fmt: ## format the Java sources and tidy white space
	$(MVN) -q -N -Dformat.mode=write toolchains:select-jdk-toolchain@default exec:exec@format spotless:apply

fast: ## compile with every compiler gate, run the unit tests
	$(MVN) test

test: ## everything: gates, unit tests, tests on a real broker (embedded, or Docker where it answers)
	$(MVN) verify

SCHEDULES := 10000
SEED = $(shell date +%s%N)

simulate: ## 10,000 schedules of crashes, zombies and aborts, without a broker (SEED=N SCHEDULES=1 replays one)
	$(MVN) -q -pl streams-app -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=SimulationTest \
	  -Dsimulation.seed=$(SEED) -Dsimulation.schedules=$(SCHEDULES)

RECORDS := 1000000

fuzz: ## 1,000,000 mutated events, each read as Jackson would or refused (SEED=N RECORDS=N replays)
	$(MVN) -q -pl streams-app -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=JsonFuzzTest,JsonBoundsTest \
	  -Dfuzz.seed=$(SEED) -Dfuzz.records=$(RECORDS)

bench: ## micro-benchmarks
	$(MVN) -q -DskipTests package
	./benchmarks/run

demo: ## the whole system on simulated card payments, one minute
	./tributary demo --for 60s

reproduce: ## rebuild every version of elec2 and of the demo from the log, with and without the vector module
	./benchmarks/run reproduce

pictures: ## draw the pictures of the documentation again
	mkdir -p docs/images target
	./tributary payments --events 60000 > target/payments.csv
	./tributary rehearse examples/payments.yaml --events target/payments.csv --snapshot-delay 500 \
	  --chart docs/images/payments.svg
