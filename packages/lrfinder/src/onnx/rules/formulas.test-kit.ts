/**
 * The gradient of each operator as a formula: g is d loss / d output, y the output, Σ a sum over all
 * that the operator sums or broadcasts over.
 */
export const formulas: Readonly<Record<string, string>> = {
  Attention:
    "through its products and softmax: dS = P∘(g·vᵀ − rowsum(P∘(g·vᵀ))), dq = scale · dS·k, dk = scale · dSᵀ·q, dv = Pᵀ·g; 0 where a mask hides",
  BatchNormalization:
    "k·g with k = scale / √(variance + ε); by the statistics of the batch k·(g − mean(g) − x̂·mean(g·x̂)); scale: Σ g·x̂, bias: Σ g, mean: −k·Σ g, variance: −k·Σ g·x̂ / (2·√(variance + ε))",
  Einsum: "that of the matrix product, sums and transpositions that it is written as",
  GroupNormalization: "as LayerNormalization, each group of channels a layer",
  InstanceNormalization: "as LayerNormalization, each channel of each row a layer",
  LayerNormalization:
    "(s·g − mean(s·g) − x̂·mean(s·g·x̂)) / √(variance + ε); scale: Σ g·x̂, bias: Σ g; what flows to its mean and 1 / √(variance + ε) likewise",
  LpNormalization:
    "(g − y·Σ g·y) / norm for p = 2, (g − sign(x)·Σ g·y) / norm for p = 1; g where the norm is 0",
  LogSoftmax: "g − eʸ·Σ g",
  MeanVarianceNormalization: "(g − mean(g) − y·mean(g·y)) / deviation",
  RMSNormalization: "(s·g − x̂·mean(s·g·x̂)) / √(mean(x²) + ε); scale: Σ g·x̂",
  RotaryEmbedding: "the pairs of g turned back: (a·cos + b·sin, b·cos − a·sin)",
  Softmax: "y·(g − Σ g·y)",
};
