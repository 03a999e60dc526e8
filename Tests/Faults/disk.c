/* A disk that can lose its power, run full, or be slow: preloaded into a program, for the files under one directory.
 *
 *   FAULTS_UNDER  the directory, as a real path
 *   FAULTS_LOG    where to write down, in order, what the program did to its files (power loss is played from it)
 *   FAULTS_FULL   a file: while it exists, nothing more can be written (its content says which way: bytes or inodes)
 *   FAULTS_SLOW   milliseconds that each forcing to the disk takes longer
 *
 * The log holds records of eight numbers' head and a body: kind, path's number, offset, length, and the bytes. Calls on
 * one file and their records are made under one lock, so the log is an order in which a disk could have seen them. Forcing
 * is recorded when it returns. What is mapped into memory is not seen (SQLite maps only its -shm, which does not survive
 * a start anyway); directories are forced like files.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { DESCRIPTORS = 65536, PATHS = 65536 };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char under[PATH_MAX];
static size_t under_length;
static int log_file = -1;
static const char *full_file;
static long slow;
static int path_of[DESCRIPTORS]; /* 0: not ours; else the number of its path */
static char *paths[PATHS];
static int path_count = 1;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_mkdir)(const char *, mode_t);

struct head { uint64_t kind, path, offset, length; };

__attribute__((constructor)) static void begin(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_openat = dlsym(RTLD_NEXT, "openat64");
    real_close = dlsym(RTLD_NEXT, "close");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_mkdir = dlsym(RTLD_NEXT, "mkdir");
    const char *directory = getenv("FAULTS_UNDER");
    if (!directory) return;
    snprintf(under, sizeof under, "%s/", directory);
    under_length = strlen(under);
    full_file = getenv("FAULTS_FULL");
    if (getenv("FAULTS_SLOW")) slow = atol(getenv("FAULTS_SLOW"));
    const char *log = getenv("FAULTS_LOG");
    if (log) log_file = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void whole(const char *path, char *into) {
    if (path[0] == '/') snprintf(into, PATH_MAX, "%s", path);
    else {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) here[0] = 0;
        snprintf(into, PATH_MAX, "%s/%s", here, path);
    }
    /* "a//b" and a closing slash name the same */
    char *to = into;
    for (char *from = into; *from; from++)
        if (!(from[0] == '/' && from[1] == '/')) *to++ = *from;
    *to = 0;
    if (to > into + 1 && to[-1] == '/') to[-1] = 0;
}

static int ours(const char *path, char *into) {
    if (!under_length) return 0;
    whole(path, into);
    return strncmp(into, under, under_length) == 0 || (strlen(into) == under_length - 1 && strncmp(into, under, under_length - 1) == 0);
}

static int fd_is_ours(int fd) { return fd >= 0 && fd < DESCRIPTORS && path_of[fd]; }

static void note(char kind, int path, uint64_t offset, uint64_t length, const void *bytes) {
    if (log_file < 0) return;
    struct head head = {(uint64_t)kind, (uint64_t)path, offset, length};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)bytes, bytes ? length : 0}};
    if (writev(log_file, parts, 2) < 0) _exit(99);
}

/* Under the lock. */
static int number(const char *path) {
    for (int i = 1; i < path_count; i++) if (strcmp(paths[i], path) == 0) return i;
    if (path_count == PATHS) _exit(98);
    paths[path_count] = strdup(path);
    note('P', path_count, 0, strlen(path), path);
    return path_count++;
}

/* Whether the disk is full now, and in the way asked about. */
static int full(const char *way) {
    if (!full_file) return 0;
    int file = real_open(full_file, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    char said[16] = {0};
    ssize_t count = read(file, said, sizeof said - 1);
    real_close(file);
    return count > 0 && strncmp(said, way, strlen(way)) == 0;
}

static int opened(int fd, const char *path, int flags, int was_there) {
    if (fd < 0 || fd >= DESCRIPTORS) return fd;
    char name[PATH_MAX];
    pthread_mutex_lock(&turn);
    path_of[fd] = 0;
    if (ours(path, name)) {
        int n = number(name);
        path_of[fd] = n;
        if ((flags & O_CREAT) && !was_there) note('C', n, 0, 0, NULL);
        if ((flags & O_TRUNC) && was_there) note('T', n, 0, 0, NULL);
    }
    pthread_mutex_unlock(&turn);
    return fd;
}

static int exists(const char *path) { struct stat s; return stat(path, &s) == 0; }

static int open_as(const char *path, int flags, mode_t mode) {
    char name[PATH_MAX];
    if (!real_open) begin(); /* another library's beginning came before ours */
    int there = (flags & O_CREAT) ? exists(path) : 1;
    if ((flags & O_CREAT) && !there && ours(path, name) && (full("inodes") || full("bytes"))) { errno = ENOSPC; return -1; }
    return opened(real_open(path, flags, mode), path, flags, there);
}

int open(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0; va_end(rest);
    return open_as(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0; va_end(rest);
    return open_as(path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0; va_end(rest);
    if (at == AT_FDCWD || path[0] == '/') return open_as(path, flags, mode);
    return real_openat(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0; va_end(rest);
    if (at == AT_FDCWD || path[0] == '/') return open_as(path, flags, mode);
    return real_openat(at, path, flags, mode);
}

int close(int fd) {
    if (fd >= 0 && fd < DESCRIPTORS) path_of[fd] = 0;
    return real_close(fd);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    if (!fd_is_ours(fd)) return real_write(fd, bytes, length);
    if (full("bytes")) { errno = ENOSPC; return -1; }
    pthread_mutex_lock(&turn);
    off_t at = lseek(fd, 0, SEEK_CUR);
    if (fcntl(fd, F_GETFL) & O_APPEND) at = lseek(fd, 0, SEEK_END);
    ssize_t done = real_write(fd, bytes, length);
    if (done > 0) note('W', path_of[fd], (uint64_t)at, (uint64_t)done, bytes);
    pthread_mutex_unlock(&turn);
    return done;
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t at) {
    if (!fd_is_ours(fd)) return real_pwrite(fd, bytes, length, at);
    if (full("bytes")) { errno = ENOSPC; return -1; }
    pthread_mutex_lock(&turn);
    ssize_t done = real_pwrite(fd, bytes, length, at);
    if (done > 0) note('W', path_of[fd], (uint64_t)at, (uint64_t)done, bytes);
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return write_at(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) { return write_at(fd, bytes, length, at); }

static int cut(int fd, off_t length) {
    if (!fd_is_ours(fd)) return real_ftruncate(fd, length);
    pthread_mutex_lock(&turn);
    int done = real_ftruncate(fd, length);
    if (done == 0) note('T', path_of[fd], 0, (uint64_t)length, NULL);
    pthread_mutex_unlock(&turn);
    return done;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off_t length) { return cut(fd, length); }

/* Nothing is forced in truth when a log is kept: the log alone decides what has survived. */
static int force(int fd, int (*real)(int)) {
    if (!fd_is_ours(fd)) return real(fd);
    if (slow) { struct timespec pause = {slow / 1000, (slow % 1000) * 1000000L}; nanosleep(&pause, NULL); }
    if (log_file < 0) return real(fd);
    pthread_mutex_lock(&turn);
    note('S', path_of[fd], 0, 0, NULL);
    pthread_mutex_unlock(&turn);
    return 0;
}
int fsync(int fd) { return force(fd, real_fsync); }
int fdatasync(int fd) { return force(fd, real_fdatasync); }

int rename(const char *from, const char *to) {
    char one[PATH_MAX], two[PATH_MAX];
    if (!ours(from, one) || !ours(to, two)) return real_rename(from, to);
    pthread_mutex_lock(&turn);
    int done = real_rename(from, to);
    if (done == 0) { int n = number(one), m = number(two); note('R', n, (uint64_t)m, 0, NULL); }
    pthread_mutex_unlock(&turn);
    return done;
}

int unlink(const char *path) {
    char name[PATH_MAX];
    if (!ours(path, name)) return real_unlink(path);
    pthread_mutex_lock(&turn);
    int done = real_unlink(path);
    if (done == 0) note('U', number(name), 0, 0, NULL);
    pthread_mutex_unlock(&turn);
    return done;
}

int mkdir(const char *path, mode_t mode) {
    char name[PATH_MAX];
    if (!ours(path, name)) return real_mkdir(path, mode);
    if (full("inodes") || full("bytes")) { errno = ENOSPC; return -1; }
    pthread_mutex_lock(&turn);
    int done = real_mkdir(path, mode);
    if (done == 0) note('D', number(name), 0, 0, NULL);
    pthread_mutex_unlock(&turn);
    return done;
}
