"""Tiny networks of every kind that attends, with random weights, opened as models, and readings of random tokens."""

import torch
import transformers
from torch import nn

from inspector.core.tokens import Tokens
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing
from inspector.models.reading import Reading

VOCABULARY = 99
SIDE, PATCH = 32, 8
"""The sizes in pixels of the images and patches of the vision transformers: 16 patches."""

SPECIAL = {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2}
TEXT = {"vocab_size": VOCABULARY, "hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4, **SPECIAL}
ENCODER = {**TEXT, "intermediate_size": 48, "max_position_embeddings": 64}
GROUPED = {**ENCODER, "num_key_value_heads": 2}
VISION = {
    "hidden_size": 32,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "intermediate_size": 48,
    "image_size": SIDE,
    "patch_size": PATCH,
}


def of(network, config, **fields):
    """A function that builds ``network``, both by their names in transformers."""

    def build():
        return getattr(transformers, network)(getattr(transformers, config)(**fields))

    build.__name__ = network
    return build


ENCODERS = [
    of("BertModel", "BertConfig", **ENCODER),
    of("RobertaForMaskedLM", "RobertaConfig", **ENCODER),
    of("DistilBertModel", "DistilBertConfig", vocab_size=99, dim=32, n_layers=3, n_heads=4, hidden_dim=48),
    of("AlbertModel", "AlbertConfig", **ENCODER, embedding_size=16),
    of("ElectraModel", "ElectraConfig", **ENCODER, embedding_size=16),
    of("ModernBertForMaskedLM", "ModernBertConfig", **ENCODER, local_attention=6, global_attn_every_n_layers=2),
    of("DebertaV2Model", "DebertaV2Config", **ENCODER, relative_attention=True, pos_att_type=["p2c", "c2p"]),
    of("MPNetModel", "MPNetConfig", **ENCODER),
]
DECODERS = [
    of("GPT2LMHeadModel", "GPT2Config", vocab_size=99, n_embd=32, n_layer=3, n_head=4, n_positions=64, **SPECIAL),
    of("LlamaForCausalLM", "LlamaConfig", **GROUPED),
    of("MistralForCausalLM", "MistralConfig", **GROUPED, sliding_window=5),
    of("Gemma2ForCausalLM", "Gemma2Config", **GROUPED, head_dim=8, sliding_window=5),
    of("Qwen3ForCausalLM", "Qwen3Config", **GROUPED, head_dim=8),
    of("BloomForCausalLM", "BloomConfig", vocab_size=99, hidden_size=32, n_layer=3, n_head=4, **SPECIAL),
    of("FalconForCausalLM", "FalconConfig", **TEXT),
    of("GPTNeoXForCausalLM", "GPTNeoXConfig", **ENCODER),
]
SINKS = of(
    "GptOssForCausalLM", "GptOssConfig", **GROUPED, head_dim=8, sliding_window=5, num_local_experts=2,
    num_experts_per_tok=1, layer_types=["sliding_attention", "full_attention", "sliding_attention"],
)  # fmt: skip
T5 = {
    "vocab_size": 99, "d_model": 32, "d_kv": 8, "d_ff": 48, "num_layers": 3, "num_heads": 4, "pad_token_id": 0,
    "eos_token_id": 2, "decoder_start_token_id": 0,
}  # fmt: skip
BART = {
    "vocab_size": 99, "d_model": 32, "encoder_layers": 3, "decoder_layers": 2, "encoder_attention_heads": 4,
    "decoder_attention_heads": 8, "encoder_ffn_dim": 48, "decoder_ffn_dim": 48, "max_position_embeddings": 64,
    "decoder_start_token_id": 2, **SPECIAL,
}  # fmt: skip
BOTH = [
    of("T5ForConditionalGeneration", "T5Config", **T5),
    of("BartForConditionalGeneration", "BartConfig", **BART),
]
AGAIN = [
    of("BartForSequenceClassification", "BartConfig", **BART),
    of("MBartForSequenceClassification", "MBartConfig", **BART),
    of("T5ForSequenceClassification", "T5Config", **T5),
    of("BartForQuestionAnswering", "BartConfig", **BART),
    of("T5ForQuestionAnswering", "T5Config", **T5),
]
"""Those whose decoder reads the text again, for a head about that text."""

IMAGES = [
    of("ViTForImageClassification", "ViTConfig", **VISION),
    of("DeiTModel", "DeiTConfig", **VISION),
    of("Dinov2Model", "Dinov2Config", **VISION),
]


def small_torchvision_vit():
    """A small network of the class of torchvision's vit_b_16."""
    from torchvision.models.vision_transformer import VisionTransformer

    return VisionTransformer(SIDE, PATCH, num_layers=3, num_heads=4, hidden_dim=32, mlp_dim=48, num_classes=5)


def small_timm_vit():
    """A small network of the class of timm's vit_base_patch16_224."""
    from timm.models.vision_transformer import VisionTransformer

    return VisionTransformer(SIDE, PATCH, depth=3, num_heads=4, embed_dim=32, num_classes=5)


def seeded(build) -> nn.Module:
    """The network that ``build`` makes, with the same random weights each time, large enough to attend unevenly."""
    torch.manual_seed(0)
    network = build().eval()
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.ndim == 2:
                parameter.mul_(2)
    return network


def model_of(network: nn.Module, modality="text") -> Model:
    """``network`` as an opened model."""
    preprocessing = Preprocessing() if modality == "text" else Preprocessing(resize=SIDE, crop=(SIDE, SIDE))
    return Model(network, "", type(network).__name__, "0", preprocessing, modality=modality)


def tokens(count, seed=0) -> Tokens:
    """As many made-up tokens, with ids in reach of the tiny vocabularies."""
    generator = torch.Generator().manual_seed(seed)
    ids = torch.randint(3, VOCABULARY, (count,), generator=generator).tolist()
    spans = tuple((3 * i, 3 * i + 2) for i in range(count))
    return Tokens(tuple(f"t{i}" for i in ids), tuple(ids), spans, (0,) * count, tuple(range(count)), (False,) * count)


def reading(count, target=None) -> Reading:
    """``count`` random tokens, and ``target`` more for a decoder."""
    own, other = tokens(count), None if target is None else tokens(target, seed=1)
    x = torch.tensor([own.ids])
    words = {"attention_mask": torch.ones_like(x)}
    if other is not None:
        words["decoder_input_ids"] = torch.tensor([other.ids])
    return Reading(x, words, own, other, "0")


def image(special=1) -> Reading:
    """Noise as the image of a vision transformer with so many special tokens."""
    x = torch.randn(1, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(0))
    return Reading(x, {}, tokens((SIDE // PATCH) ** 2 + special), None, "0")
