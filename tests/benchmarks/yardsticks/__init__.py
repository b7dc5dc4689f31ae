"""Understanding on public data, and the choice of the NLU pipeline by cross-validation; figures in docs/understanding.md."""
