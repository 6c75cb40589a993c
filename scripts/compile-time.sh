#!/bin/sh
# Measures what a long chain of blocks costs at compile time: the time of a whole javac run on a
# GPT definition of width 1024 with 1, 12, 24 and 48 blocks, and the size of the trainer written.
# Build the modules first: mvn package -DskipTests. Arguments, if any, replace the block counts.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
annotations=annotations/target/classes
classes=$annotations:runtime/target/classes
processor=$(ls processor/target/catgrad-processor-*.jar | grep -v original | head -1)

compile() { # blocks, or 0 for no processor at all
  sed "s/BLOCKS/$1/" > "$work/Gpt.java" <<'MODEL'
import org.catgrad.annotations.*;

@Block
interface GptBlock {
  @Input({256, 1024})
  Tensor x();

  @TransformerBlock(heads = 16, causal = true, bias = false)
  Tensor y(Tensor x);
}

@Model(batch = 1)
@SoftmaxCrossEntropy
@AdamW(learningRate = 1e-3)
interface Gpt {
  @Input(value = 256, dtype = DType.INT32)
  Tensor tokens();

  @Embedding(value = 1000, size = 1024)
  Tensor embedded(Tensor tokens);

  @LearnedPositions
  Tensor placed(Tensor embedded);

  @Apply(value = GptBlock.class, times = BLOCKS)
  Tensor blocks(Tensor placed);

  @LayerNorm(bias = false)
  Tensor normed(Tensor blocks);

  @Dense(value = 1000, bias = false)
  Tensor logits(Tensor normed);
}
MODEL
  rm -rf "$work/out"
  mkdir "$work/out"
  if [ "$1" = 0 ]; then
    javac -proc:none -cp "$classes" -d "$work/out" "$work/Gpt.java"
  else
    javac -cp "$classes" -processorpath "$processor:$annotations" -d "$work/out" "$work/Gpt.java"
  fi
}

best() { # the best of three runs, in milliseconds
  least=
  for run in 1 2 3; do
    start=$(date +%s%N)
    compile "$1"
    time=$((($(date +%s%N) - start) / 1000000))
    if [ -z "$least" ] || [ "$time" -lt "$least" ]; then least=$time; fi
  done
  echo "$least"
}

echo "javac without the processor: $(best 0) ms"
for blocks in ${*:-1 12 24 48}; do
  time=$(best "$blocks")
  lines=$(wc -l < "$work/out/GptTrainer.java")
  bytes=$(wc -c < "$work/out/GptTrainer.java")
  echo "$blocks blocks: $time ms, trainer of $lines lines, $bytes bytes"
done
