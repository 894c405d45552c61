"""Which layers attend, in the order of their kinds, and why there are none."""

import pytest
import timm
import torch
import torchvision

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.models.attention import attention_layers, of_kind, read_attention
from tests.reference import attention_networks as networks

BERT = networks.ENCODERS[0]
T5 = networks.BOTH[0]


def opened(build, modality="text"):
    return networks.model_of(networks.seeded(build), modality)


def test_a_class_attention_is_no_layer_of_patches():
    network = timm.create_model("cait_xxs24_224", img_size=32, depth=2).eval()
    layers = attention_layers(networks.model_of(network, "image"))
    assert [layer.path for layer in layers] == ["blocks.0.attn", "blocks.1.attn"]


@pytest.mark.parametrize(
    ("build", "modality", "reason"),
    [
        (networks.of("FNetModel", "FNetConfig", **networks.ENCODER), "text", "no layer of FNetModel weighs"),
        (
            networks.of("MambaModel", "MambaConfig", vocab_size=99, hidden_size=32, num_hidden_layers=2),
            "text",
            "no layer of MambaModel weighs",
        ),
        (
            networks.of("LongformerModel", "LongformerConfig", **networks.ENCODER, attention_window=4),
            "text",
            "LongformerModel attends in a way of its own",
        ),
        (
            networks.of("BigBirdModel", "BigBirdConfig", **networks.ENCODER),
            "text",
            "BigBirdModel attends in blocks",
        ),
        (
            networks.of("SwinModel", "SwinConfig", image_size=32, patch_size=2, embed_dim=16, depths=[1, 1],
                        num_heads=[2, 2], window_size=4),
            "image",
            "SwinModel attends within windows",
        ),
        (lambda: torchvision.models.SwinTransformer([2, 2], 16, [1, 1], [2, 2], [4, 4]), "image", "within windows"),
        (lambda: timm.create_model("xcit_nano_12_p16_224", img_size=32), "image", "attends in a way of its own"),
        (lambda: timm.create_model("pvt_v2_b0"), "image", "different sets of patches"),
        (
            lambda: torch.jit.trace(networks.small_timm_vit().eval(), networks.image().x, check_trace=False),
            "image",
            "compiled TorchScript program",
        ),
        (torchvision.models.squeezenet1_1, "image", "no layer of SqueezeNet weighs"),
        (networks.of("CanineModel", "CanineConfig", **networks.ENCODER), "text", "CanineModel has no embedding of"),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:.*:FutureWarning", "ignore::torch.jit.TracerWarning")
def test_no_attention_here(build, modality, reason):
    with pytest.raises(Refusal, match=reason):
        attention_layers(opened(build, modality))


def test_hybrids_number_the_layers_that_attend():
    fields = {**networks.GROUPED, "num_hidden_layers": 4, "conv_L_cache": 3, "block_auto_adjust_ff_dim": False}
    kinds = ["conv", "full_attention", "conv", "full_attention"]
    model = opened(networks.of("Lfm2Model", "Lfm2Config", **fields, layer_types=kinds))
    assert [(layer.number, layer.path) for layer in attention_layers(model)] == [
        (0, "layers.1.self_attn"),
        (1, "layers.3.self_attn"),
    ]
    assert len(read_attention(model, networks.reading(12), PlainJob()).weights) == 2


def test_a_module_that_is_called_many_times_is_many_layers():
    paths = [
        layer.path
        for layer in attention_layers(
            opened(networks.of("AlbertModel", "AlbertConfig", **networks.ENCODER, embedding_size=16))
        )
    ]
    assert [path.partition("#")[2] for path in paths] == ["", "2", "3"]
    assert len({path.partition("#")[0] for path in paths}) == 1


def test_kinds_that_a_network_lacks_are_refused():
    with pytest.raises(Refusal, match="BertModel has no decoder"):
        of_kind(opened(BERT), "decoder")
    windowed = {"max_encoder_position_embeddings": 64, "max_decoder_position_embeddings": 64, "attention_window": 4}
    led = opened(networks.of("LEDModel", "LEDConfig", **networks.BART | windowed))
    assert {layer.kind for layer in attention_layers(led)} == {"decoder", "cross"}
    with pytest.raises(Refusal, match="LEDModel attends in a way of its own in its encoder"):
        of_kind(led, "self")
    model = opened(T5)
    with pytest.raises(Refusal, match="and there is none"):
        read_attention(model, networks.reading(5), PlainJob(), of_kind(model, "cross").layers)
