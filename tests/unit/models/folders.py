"""Model folders as transformers and timm write them, of tiny networks with seeded random weights."""

from __future__ import annotations

import json

import torch

VIT = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "image_size": 32,
    "patch_size": 8,
}
BERT = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "vocab_size": 60,
    "max_position_embeddings": 20,
}
DISTILBERT = {"dim": 16, "n_layers": 2, "n_heads": 2, "hidden_dim": 32, "vocab_size": 60, "max_position_embeddings": 20}
GPT2 = {"n_embd": 16, "n_layer": 2, "n_head": 2, "n_inner": 32, "vocab_size": 60, "n_positions": 20, "bos_token_id": 1}
T5 = {
    "d_model": 16,
    "d_kv": 8,
    "d_ff": 32,
    "num_layers": 2,
    "num_heads": 2,
    "vocab_size": 60,
    "decoder_start_token_id": 0,
}
BART = {
    "d_model": 16,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
    "max_position_embeddings": 30,
    "vocab_size": 60,
}
CONVNEXT = {"hidden_sizes": [8, 16], "depths": [1, 1], "num_stages": 2, "image_size": 32}
RESNET = {"embedding_size": 8, "hidden_sizes": [8, 16], "depths": [1, 1], "layer_type": "basic"}


def saved(place, name, config_class, *, labels=None, shard="5GB", **settings):
    """Save the transformers network ``name`` into ``place`` and return the network, in evaluation mode."""
    import transformers

    config = getattr(transformers, config_class)(**settings)
    if labels:
        config.id2label = dict(enumerate(labels))
    torch.manual_seed(0)
    network = getattr(transformers, name)._from_config(config, attn_implementation="eager").eval()
    network.save_pretrained(place, max_shard_size=shard)
    return network


def change(folder, **entries):
    """Change entries of the config.json in ``folder``."""
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | entries))


def as_pickle(folder):
    """Put the weights of ``folder`` into a pytorch_model.bin instead."""
    from safetensors.torch import load_file

    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def saved_by_timm(place, name="resnet18", **settings):
    """Save timm's network ``name`` as it is pushed to the Hub, and return it in evaluation mode."""
    import timm
    from timm.models._hub import save_for_hf

    torch.manual_seed(0)
    network = timm.create_model(name, **settings).eval()
    arguments = {key: value for key, value in settings.items() if key != "num_classes"}
    save_for_hf(network, place, model_args=arguments or None, safe_serialization=True)
    return network
