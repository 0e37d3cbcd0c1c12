"""The reader as a file: written as ONNX with weights of eight bits, and read back to be trained further."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForSequenceClassification

from index import find_model

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def new_model(folder: Path) -> Any:
    """Return a cross-encoder with the weights in a folder, as far as it has them. folder: as transformers saves it."""
    return AutoModelForSequenceClassification.from_pretrained(folder, num_labels=1, attn_implementation="eager")


def export(model: Any, target: Path) -> str:
    """Write the model as ONNX with weights of eight bits; return the SHA-256 of the file."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Scores(torch.nn.Module):
        def __init__(self, inner: Any) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            given = {"input_ids": input_ids, "attention_mask": attention_mask, "token_type_ids": token_type_ids}
            return self.inner(**given).logits[:, 0]

    model.eval()
    example = tuple(torch.ones((2, 8), dtype=torch.long) for _ in INPUTS)
    full = target.with_suffix(".full.onnx")
    torch.onnx.export(
        Scores(model),
        example,
        str(full),
        input_names=list(INPUTS),
        output_names=["scores"],
        dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in INPUTS},
        opset_version=17,
        dynamo=False,
    )
    # Unsigned weights have a zero of their own in each channel: read as bot/reader.py does, the logits of 342 pairs are
    # off by 0.26 (root mean square) instead of 0.35 with signed ones.
    quantize_dynamic(str(full), str(target), weight_type=QuantType.QUInt8, per_channel=True)
    full.unlink()
    return hashlib.sha256(target.read_bytes()).hexdigest()


def load_exported(file: Path) -> Any:
    """Return the model that `export` has written, with weights of full width again, as near as eight bits have it."""
    import onnx

    graph = onnx.load(str(file)).graph
    stored = {one.name: onnx.numpy_helper.to_array(one) for one in graph.initializer}
    # A weight that is multiplied with loses its name on the way; the node that does it keeps the path of its module.
    renamed = {
        node.name.removeprefix("/inner/").rpartition("/")[0].replace("/", "."): node.input[1]
        for node in graph.node
        if node.op_type == "MatMulInteger"
    }
    model = new_model(find_model().folder)
    found = {}
    for name, weight in model.state_dict().items():
        plain = f"inner.{name}"
        if plain in stored:
            found[name] = torch.tensor(stored[plain])
            continue
        is_table = f"{plain}_quantized" in stored
        quantized = f"{plain}_quantized" if is_table else renamed[name.removesuffix(".weight")]
        kind = quantized.removesuffix("_quantized")
        wide = (stored[quantized].astype("float32") - stored[f"{kind}_zero_point"]) * stored[f"{kind}_scale"]
        found[name] = torch.tensor(wide if is_table else wide.T, dtype=torch.float32).reshape(weight.shape).contiguous()
    model.load_state_dict(found)
    return model
