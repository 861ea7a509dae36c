"""What scikit-learn scores on a table: its linear model, scaled MLP and histogram boosting, with defaults.

    python3 peers.py train.csv test.csv TARGET classification|regression

Missing numbers are filled by the mean, texts are one-hot, numbers and the targets of regressions are
scaled. The MLP is the mean of three seeds. Needs Debian's python3-sklearn and python3-pandas.
"""

import json
import sys
import warnings

import numpy
import pandas
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

warnings.simplefilter("ignore")
train, test = (pandas.read_csv(path) for path in sys.argv[1:3])
target, classification = sys.argv[3], sys.argv[4] == "classification"
train, test = (table.dropna(subset=[target]) for table in (train, test))
if classification:
    train[target], test[target] = train[target].astype(str), test[target].astype(str)
inputs = train.drop(columns=target)
for name in inputs.columns:
    dates = name.lower() in ("date", "year") and inputs[name].dtype == object
    if dates:
        for table in (train, test):
            table[name] = pandas.to_datetime(table[name]).astype("int64") / 86_400e9
inputs = train.drop(columns=target)
numbers = [name for name in inputs.columns if inputs[name].dtype != object]
texts = [name for name in inputs.columns if name not in numbers]
columns = ColumnTransformer(
    [
        ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numbers),
        ("texts", OneHotEncoder(handle_unknown="ignore", sparse=False), texts),
    ]
)


def score(model):
    if not classification:
        model = TransformedTargetRegressor(model, transformer=StandardScaler())
    whole = make_pipeline(columns, model)
    whole.fit(inputs, train[target])
    return whole.score(test.drop(columns=target), test[target])


mlp = MLPClassifier if classification else MLPRegressor
boosting = HistGradientBoostingClassifier if classification else HistGradientBoostingRegressor
print(
    json.dumps(
        {
            "linear": score(LogisticRegression(max_iter=1000) if classification else LinearRegression()),
            "mlp": numpy.mean([score(mlp(random_state=seed)) for seed in range(3)]),
            "boosting": score(boosting()),
        }
    )
)
