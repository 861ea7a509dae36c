"""Writes scores.json: rows, and what scikit-learn says of them. Needs Debian's python3-sklearn.

    python3 packages/lrfinder/test-data/scores/make.py
"""

import json
import pathlib
import warnings

import numpy
import sklearn
from sklearn import metrics

warnings.simplefilter("ignore")
random = numpy.random.default_rng(23)


def of_classes(case):
    """Rows of 2 to 5 classes; some cases lack a class, guess, tie, or are sure of wrong answers."""
    classes = 2 if case % 3 else int(random.integers(3, 6))
    rows = int(random.integers(6, 40))
    actual = random.integers(0, classes, rows)
    if case % 5 == 1 and classes > 2:
        actual[actual == classes - 1] = 0
    actual[:2] = [0, 1]
    scores = random.normal(0, 1, (rows, classes)) + (case % 4) * numpy.eye(classes)[actual]
    probabilities = numpy.exp(scores) / numpy.exp(scores).sum(axis=1, keepdims=True)
    probabilities = probabilities.round(1 if case % 4 == 3 else 3)
    if case % 6 == 2:
        probabilities[::4] = numpy.eye(classes)[random.integers(0, classes, len(probabilities[::4]))]
    predicted = probabilities.argmax(axis=1)
    least = 2.0**-23
    clipped = probabilities.clip(least, 1 - least)
    clipped /= clipped.sum(axis=1, keepdims=True)
    macro = {"average": "macro", "zero_division": 0}
    return {
        "classes": classes,
        "actual": actual.tolist(),
        "probabilities": probabilities.ravel().tolist(),
        "expected": {
            "accuracy": metrics.accuracy_score(actual, predicted),
            "balancedAccuracy": metrics.balanced_accuracy_score(actual, predicted),
            "precision": metrics.precision_score(actual, predicted, **macro),
            "recall": metrics.recall_score(actual, predicted, **macro),
            "f1": metrics.f1_score(actual, predicted, **macro),
            "rocAuc": metrics.roc_auc_score(actual, probabilities[:, 1]) if classes == 2 else None,
            "logLoss": metrics.log_loss(actual, clipped, labels=range(classes)),
            "confusion": metrics.confusion_matrix(
                actual, predicted, labels=range(classes)
            ).tolist(),
        },
    }


def of_numbers(case):
    """Rows of a regression, some far from 0, some predicted worse than by their mean."""
    rows = int(random.integers(2, 30))
    actual = (random.normal(0, 1, rows) * 10.0 ** (case % 5 - 2) + (case % 3) * 1000).round(4)
    predicted = (actual + random.normal(0, 1, rows) * 10.0 ** (case % 4 - 2)).round(4)
    return {
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "expected": {
            "r2": metrics.r2_score(actual, predicted),
            "meanAbsoluteError": metrics.mean_absolute_error(actual, predicted),
            "rootMeanSquaredError": metrics.mean_squared_error(actual, predicted, squared=False),
        },
    }


answer = {
    "scikit-learn": sklearn.__version__,
    "classes": [of_classes(case) for case in range(30)],
    "numbers": [of_numbers(case) for case in range(15)],
}
path = pathlib.Path(__file__).with_name("scores.json")
path.write_text(json.dumps(answer) + "\n")
