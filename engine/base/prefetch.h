#ifndef THEMA_BASE_PREFETCH_H
#define THEMA_BASE_PREFETCH_H

/* Asks for memory that will be read soon, where the compiler can. */
#ifdef __GNUC__
#define THEMA_PREFETCH(address) __builtin_prefetch(address)
#else
#define THEMA_PREFETCH(address) ((void)(address))
#endif

#endif
