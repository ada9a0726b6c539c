"""From a blueprint to findings: three answers, derivations, severity (METHOD 4–7, SEMANTICS 3–7)."""
