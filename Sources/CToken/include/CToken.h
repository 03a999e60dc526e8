#ifndef LIANXIN_TOKEN_H
#define LIANXIN_TOKEN_H

#include <stddef.h>
#include <stdint.h>

// A key in a token behind a PKCS#11 module (decision 0030). The module is loaded when it is asked for; nothing is linked.

typedef struct lianxin_token lianxin_token;

// What came of a call; what the module said stands in *said.
typedef enum {
    LIANXIN_TOKEN_DONE = 0,
    LIANXIN_TOKEN_NO_MODULE = 1,
    LIANXIN_TOKEN_NOT_THERE = 2,
    LIANXIN_TOKEN_WRONG_PIN = 3,
    LIANXIN_TOKEN_LOCKED = 4,
    LIANXIN_TOKEN_NO_KEY = 5,
    LIANXIN_TOKEN_DOES_NOT_OPEN = 6,
    LIANXIN_TOKEN_REFUSED = 7,
} lianxin_token_outcome;

// Bytes of a nonce and of the tag behind a sealed text (AES-256-GCM).
enum { LIANXIN_TOKEN_NONCE = 12, LIANXIN_TOKEN_TAG = 16 };

// Loads a module, finds the token of this label, and signs in as its user.
lianxin_token_outcome lianxin_token_open(
    const char *module, const char *label, const uint8_t *pin, size_t pin_length, lianxin_token **token,
    unsigned long *said);

// Makes an AES key of 256 bits that never leaves the token, under this identifier.
lianxin_token_outcome lianxin_token_make_key(
    lianxin_token *token, const uint8_t *identifier, size_t identifier_length, unsigned long *said);

// Seals; `sealed` has room for `length` bytes and the tag.
lianxin_token_outcome lianxin_token_seal(
    lianxin_token *token, const uint8_t *identifier, size_t identifier_length, const uint8_t *nonce,
    const uint8_t *bound, size_t bound_length, const uint8_t *plain, size_t length, uint8_t *sealed,
    unsigned long *said);

// Opens; `plain` has room for `length` bytes without the tag.
lianxin_token_outcome lianxin_token_unseal(
    lianxin_token *token, const uint8_t *identifier, size_t identifier_length, const uint8_t *nonce,
    const uint8_t *bound, size_t bound_length, const uint8_t *sealed, size_t length, uint8_t *plain,
    unsigned long *said);

// Signs out and lets the module go.
void lianxin_token_close(lianxin_token *token);

#endif
