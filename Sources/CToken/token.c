// A key in a token behind a PKCS#11 module (decision 0030): the few calls an office needs of it, and no others.
#define _GNU_SOURCE
#include "CToken.h"
#include <dlfcn.h>
#include <p11-kit/pkcs11.h>
#include <stdlib.h>
#include <string.h>

struct lianxin_token {
    void *library;
    CK_FUNCTION_LIST *calls;
    CK_SESSION_HANDLE session;
};

// Slots looked at: more readers than a machine has.
enum { SLOTS_AT_MOST = 64, LABEL = 32, KEY_BYTES = 32 };

static int is_called(const CK_TOKEN_INFO *info, const char *label) {
    size_t length = strlen(label);
    if (length > LABEL || memcmp(info->label, label, length) != 0) return 0;
    for (size_t place = length; place < LABEL; place++) {
        if (info->label[place] != ' ') return 0;
    }
    return 1;
}

static CK_RV find_slot(CK_FUNCTION_LIST *calls, const char *label, CK_SLOT_ID *found) {
    CK_SLOT_ID slots[SLOTS_AT_MOST];
    CK_ULONG count = SLOTS_AT_MOST;
    CK_RV rv = calls->C_GetSlotList(CK_TRUE, slots, &count);
    if (rv != CKR_OK) return rv;
    for (CK_ULONG place = 0; place < count; place++) {
        CK_TOKEN_INFO info;
        if (calls->C_GetTokenInfo(slots[place], &info) == CKR_OK && is_called(&info, label)) {
            *found = slots[place];
            return CKR_OK;
        }
    }
    return CKR_TOKEN_NOT_PRESENT;
}

static lianxin_token_outcome of_sign_in(CK_RV rv) {
    switch (rv) {
    case CKR_OK:
    case CKR_USER_ALREADY_LOGGED_IN: return LIANXIN_TOKEN_DONE;
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE: return LIANXIN_TOKEN_WRONG_PIN;
    case CKR_PIN_LOCKED: return LIANXIN_TOKEN_LOCKED;
    default: return LIANXIN_TOKEN_REFUSED;
    }
}

lianxin_token_outcome lianxin_token_open(
    const char *module, const char *label, const uint8_t *pin, size_t pin_length, lianxin_token **token,
    unsigned long *said) {
    *said = 0;
    void *library = dlopen(module, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return LIANXIN_TOKEN_NO_MODULE;
    CK_C_GetFunctionList get = (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList");
    CK_FUNCTION_LIST *calls = NULL;
    if (get == NULL || get(&calls) != CKR_OK || calls == NULL) {
        dlclose(library);
        return LIANXIN_TOKEN_NO_MODULE;
    }
    CK_C_INITIALIZE_ARGS arguments;
    memset(&arguments, 0, sizeof arguments);
    arguments.flags = CKF_OS_LOCKING_OK;
    CK_RV rv = calls->C_Initialize(&arguments);
    if (rv != CKR_OK && rv != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
        *said = rv;
        dlclose(library);
        return LIANXIN_TOKEN_REFUSED;
    }
    lianxin_token *made = calloc(1, sizeof *made);
    if (made == NULL) abort();
    made->library = library;
    made->calls = calls;
    CK_SLOT_ID slot = 0;
    lianxin_token_outcome outcome = LIANXIN_TOKEN_NOT_THERE;
    rv = find_slot(calls, label, &slot);
    if (rv == CKR_OK) {
        rv = calls->C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, NULL, NULL, &made->session);
        outcome = LIANXIN_TOKEN_REFUSED;
    }
    if (rv == CKR_OK) {
        rv = calls->C_Login(made->session, CKU_USER, (CK_UTF8CHAR_PTR)pin, pin_length);
        outcome = of_sign_in(rv);
    }
    *said = rv;
    if (outcome != LIANXIN_TOKEN_DONE) {
        lianxin_token_close(made);
        return outcome;
    }
    *token = made;
    return outcome;
}

lianxin_token_outcome lianxin_token_make_key(
    lianxin_token *token, const uint8_t *identifier, size_t identifier_length, unsigned long *said) {
    CK_BBOOL yes = CK_TRUE, no = CK_FALSE;
    CK_ULONG length = KEY_BYTES;
    CK_UTF8CHAR label[] = "lianxin office key";
    CK_ATTRIBUTE wanted[] = {
        {CKA_TOKEN, &yes, sizeof yes},         {CKA_PRIVATE, &yes, sizeof yes},
        {CKA_SENSITIVE, &yes, sizeof yes},     {CKA_EXTRACTABLE, &no, sizeof no},
        {CKA_ENCRYPT, &yes, sizeof yes},       {CKA_DECRYPT, &yes, sizeof yes},
        {CKA_VALUE_LEN, &length, sizeof length}, {CKA_LABEL, label, sizeof label - 1},
        {CKA_ID, (void *)identifier, identifier_length},
    };
    CK_MECHANISM mechanism = {CKM_AES_KEY_GEN, NULL, 0};
    CK_OBJECT_HANDLE key = 0;
    CK_RV rv = token->calls->C_GenerateKey(
        token->session, &mechanism, wanted, sizeof wanted / sizeof wanted[0], &key);
    *said = rv;
    return rv == CKR_OK ? LIANXIN_TOKEN_DONE : LIANXIN_TOKEN_REFUSED;
}

static lianxin_token_outcome find_key(
    lianxin_token *token, const uint8_t *identifier, size_t identifier_length, CK_OBJECT_HANDLE *key,
    unsigned long *said) {
    CK_OBJECT_CLASS kind = CKO_SECRET_KEY;
    CK_ATTRIBUTE wanted[] = {
        {CKA_CLASS, &kind, sizeof kind}, {CKA_ID, (void *)identifier, identifier_length}};
    CK_ULONG found = 0;
    CK_RV rv = token->calls->C_FindObjectsInit(token->session, wanted, 2);
    if (rv == CKR_OK) {
        rv = token->calls->C_FindObjects(token->session, key, 1, &found);
        token->calls->C_FindObjectsFinal(token->session);
    }
    *said = rv;
    if (rv != CKR_OK) return LIANXIN_TOKEN_REFUSED;
    return found == 1 ? LIANXIN_TOKEN_DONE : LIANXIN_TOKEN_NO_KEY;
}

static CK_GCM_PARAMS gcm(const uint8_t *nonce, const uint8_t *bound, size_t bound_length) {
    CK_GCM_PARAMS parameters;
    memset(&parameters, 0, sizeof parameters);
    parameters.iv_ptr = (unsigned char *)nonce;
    parameters.iv_len = LIANXIN_TOKEN_NONCE;
    parameters.iv_bits = LIANXIN_TOKEN_NONCE * 8;
    parameters.aad_ptr = (unsigned char *)bound;
    parameters.aad_len = bound_length;
    parameters.tag_bits = LIANXIN_TOKEN_TAG * 8;
    return parameters;
}

lianxin_token_outcome lianxin_token_seal(
    lianxin_token *token, const uint8_t *identifier, size_t identifier_length, const uint8_t *nonce,
    const uint8_t *bound, size_t bound_length, const uint8_t *plain, size_t length, uint8_t *sealed,
    unsigned long *said) {
    CK_OBJECT_HANDLE key = 0;
    lianxin_token_outcome outcome = find_key(token, identifier, identifier_length, &key, said);
    if (outcome != LIANXIN_TOKEN_DONE) return outcome;
    CK_GCM_PARAMS parameters = gcm(nonce, bound, bound_length);
    CK_MECHANISM mechanism = {CKM_AES_GCM, &parameters, sizeof parameters};
    CK_ULONG room = length + LIANXIN_TOKEN_TAG;
    CK_RV rv = token->calls->C_EncryptInit(token->session, &mechanism, key);
    if (rv == CKR_OK) rv = token->calls->C_Encrypt(token->session, (CK_BYTE_PTR)plain, length, sealed, &room);
    *said = rv;
    return rv == CKR_OK && room == length + LIANXIN_TOKEN_TAG ? LIANXIN_TOKEN_DONE : LIANXIN_TOKEN_REFUSED;
}

lianxin_token_outcome lianxin_token_unseal(
    lianxin_token *token, const uint8_t *identifier, size_t identifier_length, const uint8_t *nonce,
    const uint8_t *bound, size_t bound_length, const uint8_t *sealed, size_t length, uint8_t *plain,
    unsigned long *said) {
    CK_OBJECT_HANDLE key = 0;
    lianxin_token_outcome outcome = find_key(token, identifier, identifier_length, &key, said);
    if (outcome != LIANXIN_TOKEN_DONE) return outcome;
    if (length < LIANXIN_TOKEN_TAG) return LIANXIN_TOKEN_DOES_NOT_OPEN;
    CK_GCM_PARAMS parameters = gcm(nonce, bound, bound_length);
    CK_MECHANISM mechanism = {CKM_AES_GCM, &parameters, sizeof parameters};
    // Some modules ask for as much room as the sealed text has.
    CK_ULONG room = length;
    uint8_t *opened = calloc(1, length);
    if (opened == NULL) abort();
    CK_RV rv = token->calls->C_DecryptInit(token->session, &mechanism, key);
    if (rv == CKR_OK) rv = token->calls->C_Decrypt(token->session, (CK_BYTE_PTR)sealed, length, opened, &room);
    *said = rv;
    int is_whole = rv == CKR_OK && room == length - LIANXIN_TOKEN_TAG;
    if (is_whole) memcpy(plain, opened, room);
    explicit_bzero(opened, length);
    free(opened);
    return is_whole ? LIANXIN_TOKEN_DONE : LIANXIN_TOKEN_DOES_NOT_OPEN;
}

void lianxin_token_close(lianxin_token *token) {
    if (token == NULL) return;
    if (token->session != 0) {
        token->calls->C_Logout(token->session);
        token->calls->C_CloseSession(token->session);
    }
    token->calls->C_Finalize(NULL);
    dlclose(token->library);
    free(token);
}
